//! What to paste into another page so that it shows a reading.
//!
//! ```text
//! [LICENSE, read by Codicil](https://example.org/codicil/#s1=…)
//! ```

use super::embed::View;

/// Where a reading may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A page whose HTML one writes.
    Html,
    /// The same, with the script that follows height and theme.
    Element,
    /// A `MediaWiki` with its Widgets.
    MediaWiki,
    /// A macro of a Confluence Data Center.
    Confluence,
    /// An issue or a wiki without frames.
    Markdown,
    /// A wiki that takes neither frames nor scripts; the engine makes that page.
    Snapshot,
}

impl Place {
    /// Every place, in the order of the dialog.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Element,
        Self::MediaWiki,
        Self::Confluence,
        Self::Markdown,
        Self::Snapshot,
    ];
}

/// What a frame may do. With its origin it can keep nothing of the host's, which is another one.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-downloads";

/// The text to paste. `page` is the address of the page, `fragment` that of the reading without its `#`.
#[must_use]
pub fn snippet(place: Place, view: View, page: &str, fragment: &str, name: Option<&str>) -> String {
    let (kind, height) = (view.name(), view.height());
    // The theme is that of the page around it, and not the sender's.
    let inside: Vec<&str> = fragment
        .split('&')
        .filter(|part| !part.starts_with("theme="))
        .collect();
    let inside = inside.join("&");
    let framed = format!("{page}#embed={kind}&{inside}");
    match place {
        Place::Html => frame(&escaped(&framed), height),
        Place::Element => {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            let link = escaped(&format!("{page}#{inside}"));
            format!(
                "<script src=\"{}/embed.js\" defer></script>\n<codicil-card src=\"{link}\" view=\"{kind}\"></codicil-card>",
                escaped(folder)
            )
        }
        Place::MediaWiki => {
            format!("{{{{#widget:Iframe|url={framed}|width=100%|height={height}|border=0}}}}")
        }
        Place::Confluence => format!(
            "{MACRO_HEAD}{}{MACRO_SCRIPT}{framed}",
            frame("$paramLink", height)
        ),
        Place::Markdown => {
            let name = name.unwrap_or("LICENSE").replace(['[', ']', '\n'], " ");
            format!("[{name}, read by Codicil]({page}#{fragment})")
        }
        Place::Snapshot => String::new(),
    }
}

const MACRO_HEAD: &str = "\
## @param Link:title=Link|type=string|required=true|desc=A frame's address, as Codicil's share dialog gives it
";

const MACRO_SCRIPT: &str = "
<script>
(function (frame) {
  function tell() {
    var mode = document.documentElement.getAttribute(\"data-color-mode\") || \"light\";
    frame.contentWindow.postMessage({ confluenceColorMode: mode }, \"*\");
  }
  frame.addEventListener(\"load\", tell);
  new MutationObserver(tell).observe(document.documentElement, { attributes: true });
  window.addEventListener(\"message\", function (event) {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.confluenceFrameHeight) frame.style.height = event.data.confluenceFrameHeight + \"px\";
  });
})(document.currentScript.previousElementSibling);
</script>
## For this reading, Link is:
## ";

fn frame(link: &str, height: u32) -> String {
    format!(
        "<iframe src=\"{link}\" title=\"Codicil\" style=\"width:100%;height:{height}px;border:0\" \
         allow=\"clipboard-write\" sandbox=\"{SANDBOX}\"></iframe>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/codicil/";

    #[test]
    fn each_place_gets_the_reading() {
        for place in Place::ALL {
            let text = snippet(
                place,
                View::List,
                PAGE,
                "lang=en&theme=dark&s1=AB_-",
                Some("a[1]\nLICENSE"),
            );
            if place == Place::Snapshot {
                assert_eq!(text, "");
            } else {
                assert!(text.contains("s1=AB_-"), "{text}");
                assert_eq!(text.contains("theme="), place == Place::Markdown, "{text}");
            }
        }
        let markdown = snippet(
            Place::Markdown,
            View::Card,
            PAGE,
            "s1=A",
            Some("a[1]\nLICENSE"),
        );
        assert_eq!(
            markdown,
            "[a 1  LICENSE, read by Codicil](https://example.org/codicil/#s1=A)"
        );
    }

    #[test]
    fn attributes_are_escaped() {
        let html = snippet(Place::Html, View::Redline, PAGE, "lang=en&s1=A\"", None);
        assert!(
            html.contains("#embed=redline&amp;lang=en&amp;s1=A&quot;\""),
            "{html}"
        );
        let element = snippet(Place::Element, View::Card, PAGE, "s1=A", None);
        assert!(
            element.starts_with("<script src=\"https://example.org/codicil/embed.js\""),
            "{element}"
        );
    }
}
