"""Accepts and rejects all changes of documents with LibreOffice.

word_changes.py SOFFICE PROFILE FILE.docx...

Writes FILE.accepted.txt and FILE.rejected.txt: what stands behind the bookmark `redline`.
Prints the number of tracked changes of each document.
"""

import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

soffice, profile, *files = sys.argv[1:]
pipe = f"codicil-{time.time_ns()}"
office = subprocess.Popen([
    soffice, "--headless", "--norestore", "--nologo", "--nodefault",
    f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
    f"--accept=pipe,name={pipe};urp;",
])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(240):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        if office.poll() not in (None, 81):
            sys.exit(f"office ended with status {office.returncode}")
        time.sleep(0.25)
else:
    office.terminate()
    sys.exit("office does not answer")

desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
hidden = PropertyValue("Hidden", 0, True, 0)


def elements(access):
    items = access.createEnumeration()
    while items.hasMoreElements():
        yield items.nextElement()


def redline_text(document):
    cursor = document.Text.createTextCursorByRange(document.Bookmarks.getByName("redline").Anchor)
    cursor.gotoEnd(True)
    return cursor.String


try:
    for name in files:
        path = pathlib.Path(name)
        for command, ending in (("AcceptAllTrackedChanges", "accepted"), ("RejectAllTrackedChanges", "rejected")):
            document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
            if document is None:
                sys.exit(f"{name}: cannot be opened")
            if ending == "accepted":
                changes = len(list(elements(document.Redlines)))
                print(path.name, changes)
            dispatcher.executeDispatch(document.CurrentController.Frame, f".uno:{command}", "", 0, ())
            if len(list(elements(document.Redlines))):
                sys.exit(f"{name}: changes are left")
            path.with_suffix(f".{ending}.txt").write_text(redline_text(document), encoding="utf-8", newline="")
            document.close(True)
finally:
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(30)
