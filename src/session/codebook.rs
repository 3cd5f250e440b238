//! The codebook: a tree of codes.

/// Names a code of the codebook; never used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeId(pub u32);

/// The codes that annotations are labelled with.
#[derive(Clone, Debug, PartialEq)]
pub struct Codebook {
    /// The codes in the reader's order; codes with the same parent stand in this order below it.
    pub codes: Vec<Code>,
}

/// A category of annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// The code that it is a kind of, if any.
    pub parent: Option<CodeId>,
    /// Its name.
    pub name: String,
    /// What it is for, may be empty.
    pub description: String,
    /// Its colour.
    pub color: CodeColor,
    /// The number key that labels with it, 1 to 9, if any.
    pub key: Option<u8>,
}

/// A colour of the palette for codes (Okabe and Ito), or of the reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeColor {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

/// A code and how deep it stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeInTree<'codebook> {
    /// The code.
    pub code: &'codebook Code,
    /// How many codes stand above it.
    pub depth: usize,
}

impl Codebook {
    /// Six codes for the comparison of news, with the ids from 0 and the keys from 1.
    pub fn for_news() -> Self {
        super::ReadyCodebook::ALL[0].codebook()
    }

    /// The code with this id.
    pub fn code(&self, code_id: CodeId) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == code_id)
    }

    /// The code that the number key `key` labels with.
    pub fn code_of_key(&self, key: u8) -> Option<&Code> {
        self.codes.iter().find(|code| code.key == Some(key))
    }

    /// The codes that have a number key, by their keys.
    pub fn codes_with_keys(&self) -> impl Iterator<Item = &Code> {
        (1..=9).filter_map(|key| self.code_of_key(key))
    }

    /// The lowest number key, 1 to 9, that no code has.
    pub fn free_key(&self) -> Option<u8> {
        (1..=9).find(|key| self.code_of_key(*key).is_none())
    }

    /// The codes right below `parent`, or those that stand below none.
    pub fn children(&self, parent: Option<CodeId>) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(move |code| code.parent == parent)
    }

    /// All codes as the tree is read: each before the codes below it.
    pub fn tree(&self) -> Vec<CodeInTree<'_>> {
        let mut tree = Vec::with_capacity(self.codes.len());
        // Codes still to be listed, the next one last; a stack, since a file may hold a very deep tree.
        let mut waiting: Vec<CodeInTree<'_>> = Vec::new();
        let below = |parent: Option<CodeId>, depth: usize| {
            let mut codes: Vec<_> = self.children(parent).map(|code| CodeInTree { code, depth }).collect();
            codes.reverse();
            codes
        };
        waiting.extend(below(None, 0));
        while let Some(next) = waiting.pop() {
            waiting.extend(below(Some(next.code.id), next.depth + 1));
            tree.push(next);
        }
        tree
    }

    /// Whether `code_id` is `above` or stands somewhere below it.
    pub fn is_within(&self, code_id: CodeId, above: CodeId) -> bool {
        let parents = std::iter::successors(Some(code_id), |id| self.code(*id)?.parent);
        // No path is longer than the list, unless a file that was not checked yet holds a circle.
        parents.take(self.codes.len() + 1).any(|id| id == above)
    }
}
