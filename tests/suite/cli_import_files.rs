//! Files as people have them: other separators and encodings, workbooks, titles above the heads, heads in Arabic,
//! and what a spreadsheet does to cells.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{text, wasl};

/// What an import said, and how it ended.
fn import(
    folder: &Path,
    name: &str,
    file: impl AsRef<[u8]>,
    more: &[&str],
) -> (Option<i32>, String) {
    fs::write(folder.join(name), file).unwrap();
    let out = wasl(folder, &[&["import", "requests", name], more].concat());
    (out.status.code(), text(&out.stderr))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A request as it is exported, by words in its line of the list.
pub fn exported(folder: &Path, what: &str) -> serde_json::Value {
    let out = wasl(folder, &["list", "intake", "--format", "jsonl"]);
    let line = text(&out.stdout).lines().find(|line| line.contains(what)).unwrap().to_owned();
    let row: serde_json::Value = serde_json::from_str(&line).unwrap();
    let number = row["number"].as_str().unwrap_or_default().to_owned();
    let out = wasl(folder, &["show", &number, "--format", "json"]);
    serde_json::from_str(&text(&out.stdout)).unwrap()
}

#[test]
fn cells_may_have_other_signs_between_them() {
    for (file, said) in [
        ("name;service;channel;amount\nسالم المثالي;rent;C1;1,250\n", "imported 1 row"),
        ("name\tservice\tchannel\n\"سالم، المثالي\"\trent\tC1\n", "imported 1 row"),
        ("name|service|channel\nسالم المثالي|rent|C1\n", "imported 1 row"),
        ("sep=|\nname|service|channel\nسالم المثالي|rent|C1\n", "imported 1 row"),
        ("\u{feff}SEP=;\r\nname;service;channel\r\nسالم المثالي;rent;C1\r\n", "imported 1 row"),
    ] {
        let folder = folder();
        let (code, told) = import(folder.path(), "in.txt", file, &[]);
        assert_eq!(code, Some(0), "{file:?}: {told}");
        assert!(told.contains(said), "{file:?}: {told}");
    }
}

#[test]
fn letters_of_other_encodings_are_read_where_they_are_told_or_said() {
    let file = "name,service,channel\r\nسالم المثالي,rent,C1\r\n";
    let little: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = file.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, name) in [
        ([&[0xFF, 0xFE][..], &little].concat(), "UTF-16LE"),
        ([&[0xFE, 0xFF][..], &big].concat(), "UTF-16BE"),
        (little, "UTF-16LE"),
    ] {
        let folder = folder();
        let (code, told) = import(folder.path(), "in.csv", bytes, &[]);
        assert!(code == Some(0) && told.contains(name), "{told}");
        exported(folder.path(), "سالم المثالي");
    }
    let (old, _, _) = encoding_rs::WINDOWS_1256.encode(file);
    let own = folder();
    let (code, told) = import(own.path(), "in.csv", &old, &[]);
    assert!(code == Some(1) && told.contains("--encoding windows-1256"), "{told}");
    let (code, told) = import(own.path(), "in.csv", &old, &["--encoding", "windows-1256"]);
    assert_eq!(code, Some(0), "{told}");
    exported(own.path(), "سالم المثالي");
}

#[test]
fn what_a_file_is_is_told_by_what_stands_in_it_and_not_by_its_name() {
    let object = r#"{"name":"سالم المثالي","service":"rent","channel":"C1"}"#;
    let array = format!("[\n  {object},\n  {}\n]", object.replace("سالم", "زيد"));
    for (name, file, rows) in [
        ("in.JSONL", format!("{object}\n"), "imported 1 row"),
        ("in.csv", format!("{object}\n"), "imported 1 row"),
        ("in.json", array.clone(), "imported 2 rows"),
        ("in.jsonl", "name,service,channel\nسالم المثالي,rent,C1\n".to_owned(), "imported 1 row"),
    ] {
        let folder = folder();
        let (code, told) = import(folder.path(), name, &file, &[]);
        assert!(code == Some(0) && told.contains(rows), "{name}: {told}");
    }
    let own = folder();
    let cut = array.rsplit_once('}').unwrap().0;
    let (code, told) = import(own.path(), "in.json", cut, &[]);
    assert!(code == Some(1) && told.contains("Nothing was imported"), "{told}");
    assert!(!own.path().join("store").exists(), "nothing of half an array");
}

#[test]
fn titles_second_heads_empty_columns_and_rows_are_left_out_and_told() {
    let folder = folder();
    let file = "كشف المستفيدين لعام ١٤٤٨,,,,\n,,,,\n\
                الاسم,الخدمة,القناة,الجوال,,لون السيارة\n\
                name,service,channel,phone,,\n\
                سالم المثالي,إيجار,C1,0512340001,,أبيض\n\
                ,,,,,\n\
                زيد المثالي,إيجار,C1\n\
                بدر المثالي,إيجار,C1,0512340003,,,,\n\
                ماجد\n\
                ,,,,,\n";
    let (code, told) = import(folder.path(), "in.csv", file, &[]);
    assert_eq!(code, Some(1), "{told}");
    for said in [
        "line 1 stands above the heads",
        "line 4 names the columns once more",
        "kept as notes: لون السيارة",
        "imported 3 rows",
        "rejected 1 row",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let rejects = fs::read_to_string(folder.path().join("in.csv.rejects.csv")).unwrap();
    assert!(rejects.lines().nth(1).unwrap().starts_with("9,"), "{rejects}");
}

#[test]
fn a_row_that_the_end_of_the_file_cuts_is_not_taken_for_a_short_one() {
    let folder = folder();
    let file = "name,service,channel,amount\nسالم المثالي,rent,C1,100\nزيد المثالي,rent,C1";
    let (code, told) = import(folder.path(), "in.csv", file, &[]);
    assert!(code == Some(1) && told.contains("imported 1 row"), "{told}");
}

#[test]
fn columns_that_nobody_knows_are_matched_once_by_hand() {
    let folder = folder();
    let folder = folder.path();
    let file = "من هو,ماذا يريد,كم\nسالم المثالي,إيجار,1200\n";
    let (code, told) = import(folder, "in.csv", file, &[]);
    assert!(code == Some(1) && told.contains("--map FILE"), "{told}");
    fs::write(
        folder.join("map.toml"),
        "[columns]\n\"من هو\" = \"name\"\n\"ماذا يريد\" = \"service\"\n\"كم\" = \"amount\"\n",
    )
    .unwrap();
    let map = ["--map", "map.toml"];
    let (code, told) = import(folder, "in.csv", file, &map);
    assert!(code == Some(1) && told.contains("--set channel=VALUE"), "{told}");
    let all = ["--map", "map.toml", "--set", "channel=C7"];
    let (code, told) = import(folder, "in.csv", file, &all);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(exported(folder, "سالم المثالي")["request"]["taken"]["channel"], "website");
    for (wrong, said) in [
        ("[columns]\n\"كم\" = \"price\"\n", "no field “price”"),
        ("[columns]\n\"كم\" = 3\n", "line 2"),
        ("[heads]\n", "line 1"),
        ("[columns\n", "line 1"),
    ] {
        fs::write(folder.join("map.toml"), wrong).unwrap();
        let (code, told) = import(folder, "in.csv", file, &map);
        assert!(code == Some(1) && told.contains(said), "{wrong}: {told}");
    }
}

#[test]
fn the_household_comes_as_columns_and_as_an_array() {
    let folder = folder();
    let folder = folder.path();
    let file = "name,service,channel,household_size,member1_name,member1_relation,member2_name\n\
                سالم المثالي,rent,C1,3,نورة,ابنة,سعد\n";
    let (code, told) = import(folder, "in.csv", file, &[]);
    assert_eq!(code, Some(0), "{told}");
    let members = exported(folder, "سالم المثالي")["request"]["household"]["members"].clone();
    assert_eq!(members.as_array().unwrap().len(), 2, "{members}");
    let file = r#"{"name":"زيد المثالي","service":"rent","channel":"C1","household_size":2,
        "members":[{"name":"هند","relation":"wife"}]}"#;
    let (code, told) = import(folder, "in.jsonl", file.replace('\n', ""), &[]);
    assert_eq!(code, Some(0), "{told}");
    let members = exported(folder, "زيد المثالي")["request"]["household"]["members"].clone();
    assert_eq!(members.as_array().unwrap().len(), 1, "{members}");
}

#[test]
fn what_a_spreadsheet_did_to_a_cell_is_undone_or_told() {
    let folder = folder();
    let folder = folder.path();
    let file = "name,service,channel,national_id,phone,birth_date,household_size\n\
                سالم المثالي,rent,C1,'1000000008,0512340001 / 0512340002,7 مايو 1990م,3.0\n\
                زيد المثالي,rent,C1,1.00000E+09,,,\n\
                بدر المثالي,rent,C1,,,33000,\n\
                ماجد المثالي,rent,C1,,,7/5/90,\n";
    let (code, told) = import(folder, "in.csv", file, &[]);
    assert_eq!(code, Some(1), "{told}");
    let whole = exported(folder, "سالم المثالي");
    let request = &whole["request"];
    assert_eq!(request["person"]["national_id"], "1000000008", "{request}");
    assert_eq!(request["reach"]["phone2"], "0512340002", "{request}");
    assert_eq!(request["person"]["birth_date"], "1990-05-07", "{request}");
    let rejects = fs::read_to_string(folder.join("in.csv.rejects.csv")).unwrap();
    for said in ["1.00000E+09: the spreadsheet has cut", "count of days", "four digits"] {
        assert!(rejects.contains(said), "{said}: {rejects}");
    }
}

#[test]
fn a_service_in_its_own_words_is_told_with_what_it_is_near_to_and_a_list_with_its_choices() {
    let folder = folder();
    let file =
        "name,service,channel,sex\nسالم المثالي,دفع إيجار متأخر,C1,\nزيد المثالي,rent,C1,x\n";
    let (code, told) = import(folder.path(), "in.csv", file, &[]);
    assert!(code == Some(1) && told.contains("1 row to look at again"), "{told}");
    let notices = fs::read_to_string(folder.path().join("in.csv.notices.csv")).unwrap();
    assert!(notices.contains("kept in its own words. Near to it: rent"), "{notices}");
    let rejects = fs::read_to_string(folder.path().join("in.csv.rejects.csv")).unwrap();
    assert!(rejects.contains("male, female"), "{rejects}");
}

#[test]
fn a_file_comes_from_standard_input_once_it_has_ended() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .args(["--store", "sled:store", "--lang", "en", "import", "requests", "-"])
        .args(["--rejects", "r.csv"])
        .env("XDG_STATE_HOME", folder.path())
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all("name,service,channel\nسالم المثالي,rent,C1\n".as_bytes()).unwrap();
    drop(input);
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
}

/// A workbook of two sheets; the cells of the first as they stand in its XML.
fn workbook(rows: &str) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet = |rows: &str| {
        format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")
    };
    for (name, text) in [
        ("[Content_Types].xml", format!("{head}<Types xmlns=\"{package}/content-types\"></Types>")),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
                 <sheet name=\"قديم\" sheetId=\"1\" state=\"hidden\" r:id=\"r2\"/>\
                 <sheet name=\"مستفيدون\" sheetId=\"2\" r:id=\"r1\"/>\
                 </sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
                 <Relationship Id=\"r3\" Type=\"{office}/styles\" Target=\"styles.xml\"/>\
                 </Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "{head}<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>\
                 <xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet(rows)),
        ("xl/worksheets/sheet2.xml", sheet("")),
    ] {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn written(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook_is_read_with_its_dates_and_numbers_and_a_title_above() {
    let folder = folder();
    let folder = folder.path();
    let heads = ["A", "B", "C", "D", "E", "F"].into_iter().zip([
        "الاسم",
        "السجل المدني",
        "الجوال",
        "تاريخ الميلاد",
        "الخدمة",
        "القناة",
    ]);
    let heads: String = heads.map(|(column, head)| written(&format!("{column}3"), head)).collect();
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"3\">{heads}</row><row r=\"4\">{}<c r=\"B4\"><v>1000000008</v></c>\
         <c r=\"C4\"><v>512340001</v></c><c r=\"D4\" s=\"1\"><v>33000</v></c>{}{}</row>\
         <row r=\"6\">{}<c r=\"B6\" t=\"e\"><v>#N/A</v></c>{}{}</row>",
        written("A1", "كشف المستفيدين"),
        written("A4", "سالم المثالي"),
        written("E4", "إيجار"),
        written("F4", "C1"),
        written("A6", "زيد المثالي"),
        written("E6", "إيجار"),
        written("F6", "C1"),
    );
    let (code, told) = import(folder, "list.csv", workbook(&rows), &[]);
    assert_eq!(code, Some(0), "{told}");
    for said in ["the sheet “مستفيدون”", "line 1 stands above", "imported 2 rows"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let whole = exported(folder, "سالم المثالي");
    let person = &whole["request"]["person"];
    assert_eq!(person["birth_date"], "1990-05-07", "{person}");
    assert_eq!(person["national_id"], "1000000008", "{person}");
    assert_eq!(whole["request"]["reach"]["phone"], "0512340001");
    let (code, told) = import(folder, "list.csv", workbook(&rows), &["--sheet", "غيرها"]);
    assert!(code == Some(1) && told.contains("مستفيدون"), "{told}");
}

#[test]
fn a_cell_of_many_lines_stays_whole_and_rows_are_counted_as_the_sheet_counts_them() {
    let row = |at: u8, cells: [&str; 4]| {
        let cells = ["A", "B", "C", "D"].iter().zip(cells);
        let cells: String =
            cells.map(|(column, text)| written(&format!("{column}{at}"), text)).collect();
        format!("<row r=\"{at}\">{cells}</row>")
    };
    // More semicolons than commas, as in what a form of the web gives out.
    let story = "أرملة; لها أربعة; تعمل&#10;طلبت موعدًا; يوم الأحد&#13;&#10;ثم اعتذرت";
    let rows = [
        row(1, ["اسم&#10;المستفيد", "service", "channel", "story"]),
        row(2, ["هند المثالية", "rent", "C1", story]),
        row(3, ["سالم المثالي", "rent", "C9", ""]),
        row(4, ["ناصر المثالي", "rent", "C1", ""]),
    ];
    let folder = folder();
    let folder = folder.path();
    let (code, told) = import(folder, "list.xlsx", workbook(&rows.concat()), &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("imported 2 rows, already known 0 rows, rejected 1 row"), "{told}");
    let rejects = fs::read_to_string(folder.join("list.xlsx.rejects.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(rejects.as_bytes());
    let wrong: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((wrong.len(), &wrong[0][0], &wrong[0][1]), (1, "3", "channel"), "{rejects}");
    let own = exported(folder, "هند");
    let lines = r#""story":"أرملة; لها أربعة; تعمل\nطلبت موعدًا; يوم الأحد\nثم اعتذرت""#;
    assert!(own.to_string().contains(lines), "{own}");
}

#[test]
fn what_was_found_out_about_a_file_is_said_also_where_its_columns_are_refused() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"3\">{}{}</row>",
        written("A1", "كشف المستفيدين"),
        written("A3", "name"),
        written("B3", "service"),
    );
    let folder = folder();
    let (code, told) = import(folder.path(), "list.xlsx", workbook(&rows), &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("channel"), "{told}");
    assert!(told.contains("sheet") && told.contains("line 1"), "{told}");
}

#[test]
fn a_workbook_that_cannot_be_read_says_what_to_do() {
    let locked: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        .into_iter()
        .chain(vec![0; 600])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[7; 900]].concat();
    let mut half = workbook("<row r=\"1\"></row>");
    half.truncate(half.len() / 2);
    for (bytes, said) in [
        (locked, "locked by a passphrase"),
        (old, "damaged"),
        (half, "damaged"),
        (workbook("<row r=\"1\"><c r=\"A1\"><v>5</v"), "damaged"),
    ] {
        let folder = folder();
        let (code, told) = import(folder.path(), "book.xlsx", bytes, &[]);
        assert!(code == Some(1) && told.contains(said), "{said}: {told}");
    }
}
