//! The codebook: codes made, changed, moved, merged, deleted; taken from a file and from ready codebooks, written to a file.

use std::path::PathBuf;

use crate::command::{AnnotationsOfCode, CodePlace, CodeWish};
use crate::session::{Code, CodeColor, CodeId, Codebook, Edit, EditError, Gesture, ReadyCodebook};
use crate::store::codebook_file;
use crate::ui::NoticeKind;

use super::{FileRequest, Finished, Purpose, Workbench};

/// Colours for new codes, those of Okabe and Ito first and then lighter and darker ones of other hues.
const COLORS: [(u8, u8, u8); 12] = [
    (0x00, 0x72, 0xb2),
    (0x00, 0x9e, 0x73),
    (0xd5, 0x5e, 0x00),
    (0xcc, 0x79, 0xa7),
    (0xe6, 0x9f, 0x00),
    (0x56, 0xb4, 0xe9),
    (0xf0, 0xe4, 0x42),
    (0x7a, 0x52, 0x9e),
    (0x8a, 0x6d, 0x3b),
    (0x6b, 0x8e, 0x23),
    (0x00, 0x8b, 0x8b),
    (0x8c, 0x8c, 0x8c),
];

impl Workbench {
    pub(super) fn on_codes(&mut self, wish: CodeWish) -> Result<(), EditError> {
        match wish {
            CodeWish::Add { parent } => self.add_code(parent),
            CodeWish::Change(code) => {
                let gesture = Gesture::Code(code.id);
                self.apply_in_gesture(Edit::ChangeCode(code), gesture)
            }
            CodeWish::SetKey(code_id, key) => self.set_key(code_id, key),
            CodeWish::Move { code, to } => self.move_code(code, to),
            CodeWish::Merge { from, into } => self.apply_named(Edit::MergeCode { from, into }, "Merge codes"),
            CodeWish::Delete { code, annotations } => self.delete_code(code, annotations),
            CodeWish::UseReady(ready_idx) => match ReadyCodebook::ALL.get(ready_idx) {
                Some(ready) => self.take_codes(&ready.codebook(), &format!("Use codebook {}", ready.name)),
                None => Ok(()),
            },
            CodeWish::Import => {
                self.ask_for_files(FileRequest::Codebook, Purpose::ImportCodes);
                Ok(())
            }
            CodeWish::Export => {
                let folder =
                    self.session_path.as_deref().and_then(std::path::Path::parent).map(std::path::Path::to_owned);
                let name = "codebook.ron".to_owned();
                self.ask_for_files(FileRequest::SaveCodebook { folder, name }, Purpose::ExportCodes);
                Ok(())
            }
            CodeWish::ImportFrom(path) => {
                self.import_codes(path);
                Ok(())
            }
            CodeWish::ExportTo(path) => {
                self.export_codes(path);
                Ok(())
            }
        }
    }

    fn add_code(&mut self, parent: Option<CodeId>) -> Result<(), EditError> {
        let codebook = &self.session.codebook;
        let id = CodeId(self.session.fresh_id());
        let code = Code {
            id,
            parent,
            name: "New code".to_owned(),
            description: String::new(),
            color: fresh_color(codebook),
            key: codebook.free_key(),
        };
        let at = codebook.codes.len();
        self.apply(Edit::AddCode { at, code })?;
        self.state.codes.selected = Some(id);
        self.state.codes.focus_name = true;
        Ok(())
    }

    /// Gives a code a number key, and takes it from the code that had it.
    fn set_key(&mut self, code_id: CodeId, key: Option<u8>) -> Result<(), EditError> {
        let codebook = &self.session.codebook;
        let Some(code) = codebook.code(code_id).cloned() else { return Ok(()) };
        let before = key.and_then(|key| codebook.code_of_key(key)).filter(|before| before.id != code_id).cloned();
        let taken = before.map(|before| Edit::ChangeCode(Code { key: None, ..before }));
        let edits = taken.into_iter().chain([Edit::ChangeCode(Code { key, ..code })]).collect();
        self.apply_named(Edit::Group(edits), "Change key")
    }

    fn move_code(&mut self, code_id: CodeId, to: CodePlace) -> Result<(), EditError> {
        let codebook = &self.session.codebook;
        let Some(code) = codebook.code(code_id) else { return Ok(()) };
        let siblings: Vec<CodeId> = codebook.children(code.parent).map(|sibling| sibling.id).collect();
        let Some(here) = siblings.iter().position(|sibling| *sibling == code_id) else { return Ok(()) };
        let position = |id: CodeId| codebook.codes.iter().position(|code| code.id == id).unwrap_or(0);
        // Positions count without the code itself, since it is taken out before it is put in.
        let from = position(code_id);
        let before = |id: CodeId| position(id) - usize::from(position(id) > from);
        let last = codebook.codes.len() - 1;
        let (parent, to) = match to {
            CodePlace::Up => match here.checked_sub(1) {
                Some(above) => (code.parent, before(siblings[above])),
                None => return Ok(()),
            },
            CodePlace::Down => match siblings.get(here + 1) {
                Some(below) => (code.parent, before(*below) + 1),
                None => return Ok(()),
            },
            CodePlace::In => match here.checked_sub(1) {
                Some(above) => (Some(siblings[above]), last),
                None => return Ok(()),
            },
            CodePlace::Out => match code.parent.and_then(|parent| codebook.code(parent)) {
                Some(parent) => (parent.parent, before(parent.id) + 1),
                None => return Ok(()),
            },
            CodePlace::Below(parent) if parent != Some(code_id) => (parent, last),
            CodePlace::Before(next) if next != code_id => match codebook.code(next) {
                Some(next) => (next.parent, before(next.id)),
                None => return Ok(()),
            },
            CodePlace::Below(_) | CodePlace::Before(_) => return Ok(()),
        };
        if parent.is_some_and(|parent| codebook.is_within(parent, code_id)) {
            return Ok(());
        }
        self.apply(Edit::MoveCode { code: code_id, parent, to })
    }

    /// Deletes a code as one step with what becomes of its annotations; codes below it move up.
    fn delete_code(&mut self, code_id: CodeId, annotations: AnnotationsOfCode) -> Result<(), EditError> {
        let codebook = &self.session.codebook;
        let Some(code) = codebook.code(code_id) else { return Ok(()) };
        let with_code = self.session.annotations.iter().filter(|annotation| annotation.code == Some(code_id));
        let with_code: Vec<_> = with_code.map(|annotation| annotation.id).collect();
        let mut edits: Vec<Edit> = match annotations {
            _ if with_code.is_empty() => Vec::new(),
            AnnotationsOfCode::Deleted => with_code.into_iter().map(Edit::RemoveAnnotation).collect(),
            AnnotationsOfCode::Unlabelled => vec![Edit::LabelAnnotations { annotations: with_code, code: None }],
            AnnotationsOfCode::Moved(to) => vec![Edit::LabelAnnotations { annotations: with_code, code: Some(to) }],
        };
        let parent = code.parent;
        let below = codebook.children(Some(code_id)).map(|child| Edit::ChangeCode(Code { parent, ..child.clone() }));
        edits.extend(below);
        edits.push(Edit::RemoveCode(code_id));
        let name = format!("Delete code {}", code.name);
        self.apply_named(Edit::Group(edits), name)
    }

    /// Adds codes that the codebook does not have yet, by their names and places in the tree. While nothing is labelled,
    /// they replace the codes that are there.
    fn take_codes(&mut self, taken: &Codebook, name: &str) -> Result<(), EditError> {
        let codebook = &self.session.codebook;
        let replace = self.session.annotations.iter().all(|annotation| annotation.code.is_none());
        let mut edits = Vec::new();
        let kept: Vec<Code> = if replace {
            // What stands below goes first.
            edits.extend(codebook.tree().iter().rev().map(|code| Edit::RemoveCode(code.code.id)));
            Vec::new()
        } else {
            codebook.codes.clone()
        };
        let mut known = Codebook { codes: kept };
        let mut fresh_ids = self.session.fresh_ids();
        // The ids that the codes of the other codebook have here.
        let mut here: std::collections::HashMap<CodeId, CodeId> = std::collections::HashMap::new();
        for code in taken.tree() {
            let parent = code.code.parent.and_then(|parent| here.get(&parent).copied());
            let same = known.children(parent).find(|known| known.name.eq_ignore_ascii_case(&code.code.name));
            if let Some(same) = same {
                here.insert(code.code.id, same.id);
                continue;
            }
            let Some(fresh_id) = fresh_ids.next() else { break };
            let key = code
                .code
                .key
                .filter(|key| known.code_of_key(*key).is_none())
                .or_else(|| code.code.key.and_then(|_| known.free_key()));
            let new = Code { id: CodeId(fresh_id), parent, key, ..code.code.clone() };
            here.insert(code.code.id, new.id);
            edits.push(Edit::AddCode { at: known.codes.len(), code: new.clone() });
            known.codes.push(new);
        }
        if edits.is_empty() {
            self.notice(NoticeKind::Done, "All of these codes are in the codebook already");
            return Ok(());
        }
        self.apply_named(Edit::Group(edits), name)
    }

    pub(super) fn import_codes(&mut self, path: PathBuf) {
        self.jobs
            .spawn("codes", move || Finished::CodesRead(codebook_file::load(&path).map_err(|error| error.to_string())));
    }

    pub(super) fn codes_read(&mut self, read: Result<Codebook, String>) {
        let result = match read {
            Ok(codebook) => self.take_codes(&codebook, "Import codes").map_err(|error| error.to_string()),
            Err(message) => Err(message),
        };
        if let Err(message) = result {
            self.notice(NoticeKind::Error, message);
        }
    }

    pub(super) fn export_codes(&mut self, path: PathBuf) {
        let codebook = self.session.codebook.clone();
        self.jobs.spawn("codes", move || {
            let result = codebook_file::save(&path, &codebook).map_err(|error| error.to_string());
            Finished::CodesWritten { path, result }
        });
    }
}

/// A colour that no code has yet, or else one of those that the fewest have.
fn fresh_color(codebook: &Codebook) -> CodeColor {
    let colors = COLORS.map(|(red, green, blue)| CodeColor { red, green, blue });
    let n_used = |color: &CodeColor| codebook.codes.iter().filter(|code| code.color == *color).count();
    colors.into_iter().min_by_key(n_used).unwrap_or(colors[0])
}
