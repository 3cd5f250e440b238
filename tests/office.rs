//! What a reader sees of Word, OpenDocument and rich text documents and of books, and of those that are damaged or built
//! to do harm.

use std::fs;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use variorum::ingest::{self, IngestError, ReadError};
use variorum::text::{BlockKind as K, BlockOrigin, Document};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The type of ODT and EPUB stands at a fixed place, uncompressed.
        let stored = *name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn try_read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    match ingest::read(&path) {
        Ok(document) => Ok(document),
        Err(IngestError::Refused { reason, .. }) => Err(reason),
        Err(other) => panic!("{other}"),
    }
}

fn read(name: &str, bytes: &[u8]) -> Document {
    try_read(name, bytes).unwrap()
}

fn blocks(document: &Document) -> Vec<(K, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

fn texts(document: &Document) -> Vec<&str> {
    blocks(document).into_iter().map(|(_, text)| text).collect()
}

fn warnings(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|warning| warning.message.as_str()).collect()
}

const CHANGED: &str = "Changes are tracked in the document; it is shown as if all of them were accepted";
const HIDDEN: &str = "Hidden text of the document is left out";

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word document with this body, these styles and notes.
fn docx_with(body: &str, styles: &str, notes: &str) -> Vec<u8> {
    let w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
             xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
             xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:v='urn:v' xmlns:wps='urn:wps'";
    let package = format!(
        "{RELS}<Relationship Type='{OFFICE}/officeDocument' Target='word/document.xml'/>\
         <Relationship Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' \
         Target='docProps/core.xml'/></Relationships>"
    );
    let related = format!(
        "{RELS}<Relationship Type='{OFFICE}/styles' Target='styles.xml'/>\
         <Relationship Type='{OFFICE}/footnotes' Target='/word/footnotes.xml'/></Relationships>"
    );
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("word/_rels/document.xml.rels", &related),
        ("word/document.xml", &format!("<w:document {w}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &format!("<w:styles {w}>{styles}</w:styles>")),
        ("word/footnotes.xml", &format!("<w:footnotes {w}>{notes}</w:footnotes>")),
        (
            "docProps/core.xml",
            "<p xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'>\
             <dc:title>Bridge closed</dc:title><dc:creator>Ines Calder</dc:creator><dc:language>en-GB</dc:language>\
             <t:created>2024-03-12T10:45:00Z</t:created></p>",
        ),
    ])
}

fn docx(body: &str) -> Document {
    read("article.docx", &docx_with(body, "", ""))
}

#[test]
fn word_paragraphs_have_the_kinds_of_their_styles() {
    let styles = "<w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>\
        <w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>\
        <w:style w:styleId='Mein'><w:name w:val='My heading'/><w:basedOn w:val='berschrift2'/></w:style>\
        <w:style w:styleId='Punkt'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Zitat'><w:name w:val='Quote'/></w:style>\
        <w:style w:styleId='Bild'><w:name w:val='caption'/></w:style>";
    let p = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
    };
    let style = |id: &str, text: &str| p(&format!("<w:pStyle w:val='{id}'/>"), text);
    let body = [
        style("Titel", "Bridge closed"),
        style("Mein", "What happened"),
        p("<w:outlineLvl w:val='2'/>", "At night"),
        p("", "The bridge was closed on Tuesday."),
        style("Punkt", "First item"),
        p("<w:pStyle w:val='Punkt'/><w:numPr><w:numId w:val='0'/></w:numPr>", "No item"),
        p("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>", "Second item"),
        style("Zitat", "We heard a noise."),
        style("Bild", "The ship at the pillar"),
        p("<w:pStyle w:val='Mein'/><w:outlineLvl w:val='9'/>", "No heading"),
    ];
    let document = read("article.docx", &docx_with(&body.concat(), styles, ""));
    let expected = [
        (K::Heading(1), "Bridge closed"),
        (K::Heading(2), "What happened"),
        (K::Heading(3), "At night"),
        (K::Paragraph, "The bridge was closed on Tuesday."),
        (K::ListItem, "First item"),
        (K::Paragraph, "No item"),
        (K::ListItem, "Second item"),
        (K::Quotation, "We heard a noise."),
        (K::Caption, "The ship at the pillar"),
        (K::Paragraph, "No heading"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[3].origin, Some(BlockOrigin::Paragraph(4)));
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Bridge closed"));
    assert_eq!(metadata.author.as_deref(), Some("Ines Calder"));
    assert_eq!(metadata.date.as_deref(), Some("2024-03-12"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
    assert!(warnings(&document).is_empty());
}

#[test]
fn word_text_is_as_it_was_typed() {
    let document = docx(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>The </w:t></w:r><w:proofErr/><w:r><w:t>bridge\u{a0}was </w:t>\
         <w:noBreakHyphen/><w:t>re</w:t><w:softHyphen/><w:t>opened.</w:t><w:br/><w:t>Nobody</w:t><w:tab/><w:t>came &amp; left.</w:t></w:r>\
         <w:hyperlink><w:r><w:t> See.</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t> Elwin.</w:t></w:r></w:smartTag></w:p>\
         <w:p><w:r><w:sym w:font='Wingdings' w:char='F0E0'/><w:sym w:char='03B1'/></w:r></w:p>\
         <m:oMath><w:p><m:r><m:t>a=1</m:t></m:r></w:p></m:oMath><w:sectPr/>",
    );
    let expected = ["The bridge\u{a0}was \u{2011}re\u{ad}opened.", "Nobody\tcame & left. See. Elwin.", "α", "a=1"];
    assert_eq!(texts(&document), expected);
}

#[test]
fn word_changes_are_accepted_and_hidden_text_is_left_out() {
    let t = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let document = docx(&format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>\
         <w:moveTo>{}</w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        t("It was "),
        t("suddenly "),
        t("moved "),
        t("closed"),
        t("Two "),
        t("in one."),
        t("Gone"),
        t("Ship"),
        t("Flag")
    ));
    assert_eq!(texts(&document), ["It was suddenly closed.", "Two in one.", "Ship", "Flag"]);
    assert_eq!(warnings(&document), [CHANGED, HIDDEN]);
}

#[test]
fn word_fields_show_their_results_and_text_boxes_stand_once_behind_their_paragraph() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>";
    let document = docx(&format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:t>code</w:t>\
         <w:fldChar w:fldCharType='separate'/><w:t>Page 3</w:t><w:fldChar w:fldCharType='end'/></w:r>\
         <w:fldSimple w:instr='DATE'><w:r><w:t> of 12</w:t></w:r></w:fldSimple>\
         <w:r><mc:AlternateContent><mc:Choice><wps:txbx>{boxed}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{boxed}</v:textbox>\
         </mc:Fallback></mc:AlternateContent><w:t>.</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p><w:r><w:t>After.</w:t></w:r></w:p>"
    ));
    assert_eq!(texts(&document), ["Page 3 of 12.", "In the box.", "After."]);
}

#[test]
fn word_notes_stand_at_the_end_in_the_order_of_their_marks() {
    let note = |id: u8, text: &str| {
        format!("<w:footnote w:id='{id}'><w:p><w:r><w:footnoteRef/><w:t>{text}</w:t></w:r></w:p></w:footnote>")
    };
    let notes = format!(
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>{}{}{}",
        note(1, "Built in 1911."),
        note(2, "A freighter."),
        note(3, "Nobody refers to it.")
    );
    let body = "<w:p><w:r><w:t>The ship</w:t><w:footnoteReference w:id='2'/><w:t> struck the bridge.</w:t>\
                <w:footnoteReference w:id='1'/></w:r></w:p>";
    let document = read("article.docx", &docx_with(body, "", &notes));
    assert_eq!(texts(&document), ["The ship struck the bridge.", "A freighter.", "Built in 1911."]);
}

const ODT: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'";
const ODT_TYPE: &str = "application/vnd.oasis.opendocument.text";

fn odt_with(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {ODT}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    let meta = format!(
        "<office:document-meta {ODT}><office:meta><dc:title>Bridge closed</dc:title><meta:initial-creator>Ines Calder\
         </meta:initial-creator><dc:creator>Paul Rood</dc:creator><meta:creation-date>2024-03-12T10:45:00</meta:creation-date>\
         <dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    );
    zipped(&[("mimetype", ODT_TYPE), ("content.xml", &content), ("meta.xml", &meta)])
}

#[test]
fn opendocument_paragraphs_have_their_kinds_and_their_white_space() {
    let styles = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Quotations'/>";
    let body = "<text:h text:outline-level='1'>Bridge  closed</text:h>
        <text:p>\n  The bridge <text:span>was</text:span>\n closed<text:s text:c='2'/>on\u{a0}Tuesday.<text:line-break/> Nobody<text:tab/>\
        came.<text:soft-page-break/></text:p>\
        <text:list><text:list-header><text:p>Ships</text:p></text:list-header><text:list-item><text:p>One</text:p><text:list><text:list-item>\
        <text:p>Two</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p text:style-name='P1'>We heard a noise.</text:p>\
        <table:table><table:table-row><table:table-cell><text:p>Ship</text:p></table:table-cell><table:table-cell><text:p>Flag</text:p>\
        </table:table-cell></table:table-row></table:table>\
        <text:p><draw:frame><draw:image/><svg:title>no</svg:title></draw:frame><text:a>A link</text:a></text:p>";
    let document = read("article.odt", &odt_with(styles, body));
    let expected = [
        (K::Heading(1), "Bridge closed"),
        (K::Paragraph, "The bridge was closed  on\u{a0}Tuesday."),
        (K::Paragraph, "Nobody\tcame."),
        (K::ListItem, "Ships"),
        (K::ListItem, "One"),
        (K::ListItem, "Two"),
        (K::Quotation, "We heard a noise."),
        (K::Paragraph, "Ship"),
        (K::Paragraph, "Flag"),
        (K::Paragraph, "A link"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[3].origin, Some(BlockOrigin::Paragraph(3)));
    let metadata = &document.metadata;
    assert_eq!(metadata.author.as_deref(), Some("Ines Calder"));
    assert_eq!(metadata.date.as_deref(), Some("2024-03-12"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn opendocument_notes_boxes_changes_and_hidden_text_are_in_their_places() {
    let styles =
        "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region>\
        </text:tracked-changes>\
        <text:p>The ship<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A freighter.</text:p></text:note-body>\
        </text:note> <text:change text:change-id='1'/>struck it.<office:annotation><text:p>Really?</text:p></office:annotation>\
        <draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame> <text:span text:style-name='T1'>secret\
        </text:span>Twice.</text:p><text:section text:display='none'><text:p>Hidden.</text:p></text:section>\
        <text:section><text:p>Shown.</text:p></text:section>";
    let document = read("article.odt", &odt_with(styles, body));
    assert_eq!(texts(&document), ["The ship struck it. Twice.", "In the box.", "Shown.", "A freighter."]);
    assert_eq!(warnings(&document), [CHANGED, HIDDEN]);
}

fn rtf(text: &str) -> Document {
    read("article.rtf", text.as_bytes())
}

#[test]
fn rich_text_paragraphs_have_the_kinds_of_their_styles() {
    let document = rtf(r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}
        {\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 My heading;}{\s3 Caption;}{\*\cs1 Strong;}}
        {\info{\title Bridge closed}{\author Ines Calder}{\operator Nobody}{\creatim\yr2024\mo3\dy12\hr10}}
        {\header no}\pard\s1 Bridge closed\par\pard\s2 At night\par
        \pard The bridge was {\b clo}sed.\line Nobody\tab came.\par
        \pard\ls1{\listtext\'b7\tab}One\par {\pntext 1.\tab}Two\par\pard\s3 The ship\par
        \pard\intbl Ship\cell Flag\cell\row\pard\outlinelevel2 Third\par\pard Last}");
    let expected = [
        (K::Heading(1), "Bridge closed"),
        (K::Heading(1), "At night"),
        (K::Paragraph, "The bridge was closed."),
        (K::Paragraph, "Nobody\tcame."),
        (K::ListItem, "One"),
        (K::ListItem, "Two"),
        (K::Caption, "The ship"),
        (K::Paragraph, "Ship"),
        (K::Paragraph, "Flag"),
        (K::Heading(3), "Third"),
        (K::Paragraph, "Last"),
    ];
    assert_eq!(blocks(&document), expected);
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Bridge closed"));
    assert_eq!(metadata.author.as_deref(), Some("Ines Calder"));
    assert_eq!(metadata.date.as_deref(), Some("2024-03-12"));
}

#[test]
fn rich_text_letters_are_read_in_every_way_they_are_written() {
    let document = rtf(
        r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset0 B;}{\f2\fcharset128 C;}{\f3\fcharset238 D;}}
        \f0 \'cc\'ee\'f1\'f2\f3  \'bera\par\f2 \'8b\'b4\'8b\'72\f1 \par{\uc2\u26725\'8b\'b4 x}\u8212-\u-10188?\u-8930?\par
        \'93\ldblquote caf\u233 e\rdblquote\~\emdash\_\-\{\\\}\bullet\par{\upr{\f3 \'be}{\*\ud\u960 p}}}",
    );
    let expected = ["Мост ľra", "橋脚", "桥 x—𝄞", "““café”\u{a0}—\u{2011}\u{ad}{\\}•", "π"];
    assert_eq!(texts(&document), expected);
}

#[test]
fn rich_text_fields_notes_boxes_and_changes_are_in_their_places() {
    let document = rtf(
        r"{\rtf1 See {\field{\*\fldinst HYPERLINK x}{\fldrslt the {\b page}}}{\super\chftn{\footnote\pard It was built
in 1911.\par Twice.}} now{\*\unknown no}{\pict 00ff}{\object{\*\objdata 00}{\result .}}
{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard In the box.\par}}{\shprslt\par no}}{\v secret}{\deleted gone}{\revised  Again}.\par
One {\deleted\par}\pard paragraph.\bin5 }}}}}{\xe index}\par}",
    );
    let expected = ["See the page now. Again.", "In the box.", "One paragraph.", "It was builtin 1911.", "Twice."];
    assert_eq!(texts(&document), expected);
    assert_eq!(warnings(&document), [CHANGED, HIDDEN]);
    let document = rtf(r"{\rtf1 The bridge {\b was");
    assert_eq!(texts(&document), ["The bridge was"]);
    assert_eq!(warnings(&document), ["The document is cut off; its end is missing"]);
}

fn epub_with(extra: &[(&str, &str)]) -> Vec<u8> {
    let page = |body: &str| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'>\
             <head><title/></head><body>{body}</body></html>"
        )
    };
    let (one, two) = (
        page(
            "<h1>The ship</h1><p>It struck<a epub:type='noteref' href='#n'>1</a> the <b>bridge</b>&#160;at night.</p><ul><li>One</li></ul>",
        ),
        page(
            "<h2>The bridge</h2><blockquote><p>We heard a noise.</p></blockquote><aside id='n'><p>A note.</p></aside>",
        ),
    );
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
                     <rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    let package = "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>\
        <dc:title>Bridge closed</dc:title><dc:creator>Ines Calder</dc:creator><dc:creator>Paul Rood</dc:creator>\
        <dc:publisher>Elwin Courier</dc:publisher><dc:date>2024-03-12</dc:date><dc:language>en</dc:language></metadata><manifest>\
        <item id='cover' href='cover.xhtml' media-type='application/xhtml+xml'/>\
        <item id='nav' href='n.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='b' href='text/2.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='text/one%20ship.xhtml' media-type='application/xhtml+xml'/>\
        <item id='gone' href='gone.xhtml' media-type='application/xhtml+xml'/>\
        <item id='pic' href='a.svg' media-type='image/svg+xml'/></manifest>\
        <spine><itemref idref='cover'/><itemref idref='nav'/><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/>\
        <itemref idref='pic'/><itemref idref='gone'/></spine></package>";
    let parts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", package),
        ("OEBPS/cover.xhtml", &page("<p>Cover</p>")),
        ("OEBPS/n.xhtml", &page("<nav>Contents</nav>")),
        ("OEBPS/text/one ship.xhtml", &one),
        ("OEBPS/text/2.xhtml", &two),
    ];
    zipped(&[&parts, extra].concat())
}

#[test]
fn a_book_gives_each_chapter_once_in_reading_order() {
    let document = read("book.epub", &epub_with(&[]));
    let expected = [
        (K::Heading(1), "The ship"),
        (K::Paragraph, "It struck the bridge\u{a0}at night."),
        (K::ListItem, "One"),
        (K::Heading(2), "The bridge"),
        (K::Quotation, "We heard a noise."),
        (K::Paragraph, "A note."),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[4].origin, Some(BlockOrigin::Chapter { chapter: 2, paragraph: 2 }));
    let metadata = &document.metadata;
    assert_eq!(metadata.author.as_deref(), Some("Ines Calder, Paul Rood"));
    assert_eq!(metadata.outlet.as_deref(), Some("Elwin Courier"));
    assert_eq!(metadata.date.as_deref(), Some("2024-03-12"));
    assert_eq!(warnings(&document), ["Chapters are missing in the file (1); the others are shown"]);
}

#[test]
fn what_is_locked_or_damaged_says_so() {
    let refused = |name: &str, bytes: &[u8]| try_read(name, bytes).unwrap_err();
    let locked =
        [("META-INF/encryption.xml", "<e><EncryptedData><EncryptionMethod Algorithm='urn:aes'/></EncryptedData></e>")];
    assert!(matches!(refused("a.epub", &epub_with(&locked)), ReadError::Encrypted { .. }));
    let fonts = "<e><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></e>";
    assert!(try_read("a.epub", &epub_with(&[("META-INF/encryption.xml", fonts)])).is_ok());
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let odt = zipped(&[("mimetype", ODT_TYPE), ("META-INF/manifest.xml", manifest), ("content.xml", "?")]);
    assert!(matches!(refused("a.odt", &odt), ReadError::Encrypted { .. }));

    let whole = docx_with("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>", "", "");
    assert!(matches!(refused("a.docx", &whole[..whole.len() / 2]), ReadError::Damaged { .. }));
    let missing = zipped(&[("word/document2.xml", "<a/>")]);
    let message = refused("a.docx", &missing).to_string();
    assert!(message.contains("word/document.xml is missing"), "{message}");
    assert_eq!(refused("a.docx", &docx_with("<w:p/>", "", "")), ReadError::Empty);
    assert!(matches!(refused("a.docx", &docx_with("<w:p><w:r>", "", "")), ReadError::Damaged { .. }));
    assert_eq!(refused("a.rtf", br"{\rtf1\ansi{\info{\title Bridge}}}"), ReadError::Empty);
}

#[test]
fn what_is_built_to_do_harm_is_refused_in_no_time() {
    let refused = |name: &str, bytes: &[u8]| try_read(name, bytes).unwrap_err().to_string();
    let bomb = docx_with(&" ".repeat(65 * 1024 * 1024), "", "");
    assert!(bomb.len() < 1024 * 1024);
    assert!(refused("bomb.docx", &bomb).contains("more than 64 MB"));
    let deep = docx_with(&"<w:p>".repeat(300), "", "");
    assert!(refused("deep.docx", &deep).contains("deeper than 256"));
    let laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><a>&b;</a>";
    let entities = zipped(&[("mimetype", ODT_TYPE), ("content.xml", laughs)]);
    assert!(refused("laughs.odt", &entities).contains("entities"));
    assert!(refused("deep.rtf", format!("{{\\rtf1 {}", "{".repeat(100_000)).as_bytes()).contains("deeper than 2000"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_pieces_of_a_document_give_a_text_or_a_reason(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "{", "}", r"\par ", r"\'e9", r"\u233 ", r"\u-10179 ", r"\uc9 ", r"{\footnote ", r"{\*\x ", r"{\shptxt ", r"\v ", r"\f1 ",
            r"{\fonttbl", r"{\stylesheet{\s1 a;}", r"{\upr{a}{\*\ud b}}", r"{\info{\title ", r"\bin3 ", "text", "\\", "\u{e9}", r"\deleted ",
        ]), 0..40),
        xml in prop::collection::vec(prop::sample::select(vec![
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a</w:t>", "<w:del/>", "<w:pPr>", "</w:pPr>", "<w:txbxContent>", "</w:txbxContent>",
            "<w:tr>", "</w:tr>", "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='end'/>", "<mc:Fallback/>", "&#0;", "&x;",
            "<w:footnote w:id='1'/>", "<w:numId/>", "<w:outlineLvl w:val='-1'/>", "<w:rPr><w:vanish/></w:rPr>",
        ]), 0..40),
    ) {
        let rtf = format!("{{\\rtf1 {}", pieces.concat());
        let docx = docx_with(&xml.concat(), "", "");
        for result in [try_read("a.rtf", rtf.as_bytes()), try_read("a.docx", &docx)] {
            match result {
                Ok(document) => prop_assert!(!document.blocks.is_empty()),
                Err(reason) => {
                    let expected = matches!(reason, ReadError::Empty | ReadError::Damaged { .. });
                    prop_assert!(expected, "{}", reason);
                }
            }
        }
    }
}
