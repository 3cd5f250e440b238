//! The first word of a group → what becomes of the text in it.

/// Where the text of a group belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// The text of the document.
    #[default]
    Body,
    /// Nowhere.
    Skip,
    Fonts,
    Styles,
    Info,
    Title,
    Author,
    Created,
}

/// What a word does to the group that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The text of the group belongs there.
    To(Destination),
    /// The group is text of its own, which stands behind the paragraph that it is anchored in.
    Box,
    /// The group is a note, which stands behind the text.
    Note,
    /// The label of an item of a list.
    Label,
    /// One thing twice: in the code page, then as Unicode in a group of its own.
    Twice,
    /// The second of the two.
    Unicode,
    /// The word only says what its group is for; the text in it is text.
    Plain,
}

/// What the word `name` does to its group; `None` if it is a word that formats text. `starred` says that programs that do
/// not know the word shall leave out its group.
pub(super) fn effect(name: &str, starred: bool) -> Option<Effect> {
    use Destination as D;
    let effect = match name {
        "fonttbl" => Effect::To(D::Fonts),
        "stylesheet" => Effect::To(D::Styles),
        "info" => Effect::To(D::Info),
        "title" => Effect::To(D::Title),
        "author" => Effect::To(D::Author),
        "creatim" => Effect::To(D::Created),
        "footnote" => Effect::Note,
        "shptxt" | "dptxbxtext" => Effect::Box,
        "listtext" | "pntext" | "pn" => Effect::Label,
        "upr" => Effect::Twice,
        "ud" => Effect::Unicode,
        "shpinst" | "do" | "fldrslt" | "result" | "field" | "shp" => Effect::Plain,
        // Styles of characters stand in the style sheet and are told by their number there.
        "cs" | "ts" | "ds" => return None,
        "colortbl" | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "filetbl" | "pict" | "nonshppict"
        | "shprslt" | "fldinst" | "nonesttables" | "header" | "headerl" | "headerr" | "headerf" | "footer"
        | "footerl" | "footerr" | "footerf" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
        | "xe" | "tc" | "tcn" | "rxe" | "txe" | "comment" | "sp" | "objdata" | "objclass" | "objname" | "subject"
        | "keywords" | "operator" | "doccomm" | "category" | "manager" | "company" | "revtim" | "printim"
        | "buptim" | "hlinkbase" | "template" | "private" | "pntxta" | "pntxtb" | "mmathPr" | "themedata"
        | "colorschememapping" | "datastore" | "latentstyles" => Effect::To(D::Skip),
        _ if starred => Effect::To(D::Skip),
        _ => return None,
    };
    Some(effect)
}
