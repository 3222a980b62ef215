//! Reads what was dropped, pasted or picked: one file, several, folders.
//!
//! ```text
//! drop ─ entries ─ walk folders ─ names of license files only ─ bytes, up to the bounds ─ Action
//! ```
//!
//! A folder may hold a hundred thousand files: of those in folders only the ones named as license files are read, and
//! the page says how many others there were. What someone picks by itself is read whatever its name.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
};
use yew::Callback;

use super::browser;
use super::files::{FilesAction, Given, Left, MOST_BYTES, MOST_FILES, is_license_path};
use super::shared::Shared;
use super::source::{Packed, SourceAction, What};
use super::state::Action;
use crate::source::archive::is_archive;

/// Files that are taken together where archives are among them; of more, the archives stay closed and are said to be.
const MOST_ARCHIVES: usize = 12;

/// Entries of folders that are looked at.
const MOST_ENTRIES: usize = 50_000;

/// Takes what a drop or a paste carries; says whether there was anything.
pub fn take(data: &DataTransfer, tell: &Callback<Action>) -> bool {
    // The entries are gone once the event is over, so they are taken now.
    let items = data.items();
    let mut entries = Vec::new();
    for at in 0..items.length() {
        if let Some(item) = items.get(at)
            && item.kind() == "file"
            && let Ok(Some(entry)) = item.webkit_get_as_entry()
        {
            entries.push(entry);
        }
    }
    let has_folder = entries.iter().any(FileSystemEntry::is_directory);
    if has_folder {
        let tell = tell.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let mut found = Found::default();
            found.walk(entries).await;
            found.read(&tell).await;
        });
        return true;
    }
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        take_files(&files, tell);
        return true;
    }
    match data.get_data("text/plain") {
        Ok(text) if !text.trim().is_empty() => {
            tell.emit(Action::Pasted(text));
            true
        }
        _ => false,
    }
}

/// Takes what a picker gives. A picked folder gives its files with their paths.
pub fn take_files(files: &FileList, tell: &Callback<Action>) {
    let mut found = Found::default();
    for at in 0..files.length() {
        if let Some(file) = files.get(at) {
            let path = Reflect::get(&file, &JsValue::from_str("webkitRelativePath"))
                .ok()
                .and_then(|path| path.as_string())
                .unwrap_or_default();
            found.add(path, file);
        }
    }
    let tell = tell.clone();
    wasm_bindgen_futures::spawn_local(async move { found.read(&tell).await });
}

/// The first file of a list, read: its name and its bytes.
pub async fn first(files: &FileList) -> Option<(String, Option<Vec<u8>>)> {
    let file = files.get(0)?;
    let bytes = browser::read(&file).await;
    Some((file.name(), bytes))
}

/// Files that were found, before they are read.
#[derive(Default)]
struct Found {
    files: Vec<(String, File)>,
    left: Left,
    from_folder: bool,
}

impl Found {
    /// Takes a file; with a path it is one of a folder.
    fn add(&mut self, path: String, file: File) {
        if path.is_empty() {
            self.files.push((file.name(), file));
            return;
        }
        self.from_folder = true;
        if is_license_path(&path) {
            self.files.push((path, file));
        } else {
            self.left.others += 1;
        }
    }

    async fn walk(&mut self, mut entries: Vec<FileSystemEntry>) {
        let mut seen = 0;
        while let Some(entry) = entries.pop() {
            seen += 1;
            if seen > MOST_ENTRIES {
                self.left.beyond += 1 + entries.len();
                return;
            }
            // `/folder/LICENSE`, and `/LICENSE` for one that was dropped by itself.
            let path = entry.full_path();
            let path = path.trim_start_matches('/');
            if entry.is_directory() {
                self.from_folder = true;
                if path != ".git" && !path.ends_with("/.git") {
                    entries.extend(children(entry.unchecked_into()).await);
                }
            } else if path.contains('/') && !is_license_path(path) {
                self.left.others += 1;
            } else if let Some(file) = file(entry.unchecked_into()).await {
                self.files.push((path.to_owned(), file));
            }
        }
    }

    /// Reads the files and tells.
    async fn read(mut self, tell: &Callback<Action>) {
        self.files.sort_by(|a, b| a.0.cmp(&b.0));
        let archives = !self.from_folder && self.files.iter().any(|(name, _)| is_archive(name));
        if archives && self.files.len() <= MOST_ARCHIVES {
            let mut all = Vec::new();
            for (name, file) in &self.files {
                let Some(bytes) = browser::read(file).await else {
                    tell.emit(Action::Unreadable(name.clone()));
                    return;
                };
                all.push(Packed {
                    name: name.as_str().into(),
                    bytes: Shared::new(bytes),
                });
            }
            let what = What::Archives(all);
            tell.emit(Action::Source(SourceAction::Ask(what)));
            return;
        }
        if let ([(name, file)], false) = (self.files.as_slice(), self.from_folder) {
            tell.emit(match browser::read(file).await {
                Some(bytes) => Action::File {
                    name: name.clone(),
                    bytes,
                },
                None => Action::Unreadable(name.clone()),
            });
            return;
        }
        tell.emit(Action::Taking(self.files.len().min(MOST_FILES)));
        let mut given = Vec::new();
        let mut size = 0;
        for (path, file) in self.files {
            if given.len() == MOST_FILES || size > MOST_BYTES {
                self.left.beyond += 1;
                continue;
            }
            let bytes = browser::read(&file).await;
            size += bytes.as_ref().map_or(0, Vec::len);
            given.push(Given {
                path,
                bytes,
                ..Given::default()
            });
        }
        tell.emit(Action::Files(FilesAction::Came(given, self.left)));
    }
}

/// What stands in a folder. Browsers give it in portions; an empty one is the end.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let portion = Promise::new(&mut |done, failed| {
            let asked = reader.read_entries_with_callback_and_callback(&done, &failed);
            debug_assert!(asked.is_ok(), "a reader can be asked");
        });
        let Ok(portion) = JsFuture::from(portion).await else {
            return entries;
        };
        let portion: Array = portion.unchecked_into();
        if portion.length() == 0 {
            return entries;
        }
        entries.extend(
            portion
                .iter()
                .map(JsCast::unchecked_into::<FileSystemEntry>),
        );
    }
}

async fn file(entry: FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}
