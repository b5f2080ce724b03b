"""Workbooks of ours in other people's programs: openpyxl finds what the form declares, LibreOffice
reckons what the formulas say they come to, and what it saves comes back as the same report.

    NIANBAO=target/debug/nianbao python3 tests/office/xlsx.py

Needs soffice and openpyxl; `cargo xtask test office` sets them up and runs this.
"""

import json, os, pathlib, re, shutil, subprocess, sys, tempfile, warnings, zipfile
from html.parser import HTMLParser

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")  # it does not keep what it cannot show
ROOT = pathlib.Path(__file__).resolve().parents[2]
NIANBAO = os.environ.get("NIANBAO", str(ROOT / "target/debug/nianbao"))
REPORTS = sorted((ROOT / "tests/fixtures/reports").glob("*.json"))
WORK = pathlib.Path(tempfile.mkdtemp(prefix="nianbao-xlsx-"))
# Where the grid of a table begins on its sheet.
TOP = 1
TABLES = slice(2, 5)
HOSTILE = {
    "marks": "<>&\"' ]]> <!-- x --> &amp;",
    "controls": "\x01\x08\x0b\x1f\x7f\x85 制表\t符",
    "beyond": "😀👨‍👩‍👧 𠮷𡃁𪚥",
    "written-out": "_x0041_ _x005F_ _x000D_",
    "formulas": "=1+1",
    "plus": "+86",
    "at": "@SUM(A1)",
    "long": "很长的一段话，" * 3000,
    "many": "一句话。\n" * 2000,
}
# LibreOffice reckons anew whatever it opens.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def nianbao(*args):
    subprocess.run([NIANBAO, *map(str, args)], check=True, capture_output=True)


def soffice(files, folder):
    """Has LibreOffice open the files, reckon them and save them into the folder."""
    profile = WORK / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS)
    folder.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def same(what, found, expected):
    if found != expected:
        at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b), min(len(found), len(expected)))
        around = (lambda all: all[max(at - 30, 0) : at + 60]) if isinstance(found, str) else (lambda all: all[at : at + 1])
        sys.exit(f"{what}: differs at {at}:\n  found    {around(found)!s:.400}\n  expected {around(expected)!s:.400}")


class Page(HTMLParser):
    """The tables of our web page: each cell's text, place and spans."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append([])
            self.row, self.taken = -1, set()
        elif tag == "tr":
            self.row += 1
            self.col = 0
        elif tag in ("td", "th"):
            while (self.row, self.col) in self.taken:
                self.col += 1
            rows, cols = int(attributes.get("rowspan", 1)), int(attributes.get("colspan", 1))
            self.taken |= {(self.row + r, self.col + c) for r in range(rows) for c in range(cols)}
            self.cell = [self.row, self.col, rows, cols, "value" in attributes["class"], ""]
            self.tables[-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell:
            self.cell[5] += data


def declared(name, workbook):
    """Spans, labels, validations and protection are what the form declares."""
    nianbao("convert", WORK / f"{name}.json", WORK / f"{name}.html")
    page = Page((WORK / f"{name}.html").read_text(encoding="utf-8"))
    for sheet, table in zip(workbook.worksheets[TABLES], page.tables):
        width = max(col + cols for _, col, _, cols, *_ in table)
        height = max(row + rows for row, _, rows, *_ in table)
        grid = [m for m in sheet.merged_cells.ranges if TOP < m.min_row <= TOP + height and m.max_col <= width]
        spans = sorted((m.min_row - 1 - TOP, m.min_col - 1, m.size["rows"], m.size["columns"]) for m in grid)
        expected = sorted(tuple(cell[:4]) for cell in table if cell[2] * cell[3] > 1)
        same(f"{name} {sheet.title}: merged", spans, expected)
        assert sheet.protection.sheet and not sheet.protection.password, f"{name} {sheet.title}: protection"
        rules = {(row, col): rule for rule in sheet.data_validations.dataValidation
                 for area in rule.sqref.ranges for row, col in area.cells}
        for row, col, rows, cols, is_value, text in table:
            cell = sheet.cell(TOP + row + 1, col + 1)
            where = f"{name} {sheet.title} {cell.coordinate}"
            is_input = is_value and cell.data_type != "f"
            assert cell.protection.locked == (not is_input), f"{where}: locked"
            if not is_value:
                same(f"{where}: label", str(cell.value or "").replace("\n", ""), text)
            rule = rules.get((cell.row, cell.column))
            if is_input and "金额" not in str(sheet.cell(TOP + row, col + 1).value):
                assert rule and rule.type in ("whole", "custom"), f"{where}: validation"
                assert rule.type == "custom" or rule.operator in (None, "between") or rule.formula1 == "0", where
        assert sheet.page_setup.paperSize == 9 and sheet.page_setup.fitToHeight in (0, 1, None), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.print_area, f"{sheet.title}: print area"
    titles = workbook.worksheets[3].print_title_rows
    assert titles, f"{name}: the header rows do not repeat"
    carrier = workbook.worksheets[-1]
    assert carrier.sheet_state == "veryHidden", f"{name}: what is carried shows"


def formulas(path, saved):
    """Where there are formulas, with what they come to in the file that was saved."""
    with_formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(saved, data_only=True)
    found = {}
    for sheet in with_formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    value = values[sheet.title][cell.coordinate].value
                    found[f"{sheet.title} {cell.coordinate}"] = "" if value is None else str(value).replace("_x005F_", "_")
    return found


def spoiled(path, to):
    """The workbook with another result at each formula, so that only reckoning puts it right."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            text = source.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb'( t="str")?>(<f>[^<]*</f>)<v>[^<]*</v>', rb">\2<v>987654</v>", text)
            out.writestr(name, text)


def cells(path):
    """Every cell's value but the formulas', by sheet and place."""
    book = openpyxl.load_workbook(path)
    return [(sheet.title, cell.coordinate, cell.value) for sheet in book.worksheets for row in sheet.iter_rows()
            for cell in row if cell.value is not None and cell.data_type != "f"]


def text_of(name, suffix):
    """The report that a file makes, as data."""
    nianbao("convert", WORK / f"{name}{suffix}", WORK / f"{name}{suffix}.json")
    return (WORK / f"{name}{suffix}.json").read_text(encoding="utf-8")


def hostile():
    """Reports with texts that break files, beside the fixtures."""
    base = json.loads((ROOT / "tests/fixtures/reports/bureau.json").read_text(encoding="utf-8"))
    for name, text in HOSTILE.items():
        report = json.loads(json.dumps(base))
        short = text[:2000].split("\n")[0]
        report.update(agency=short, title=short, preamble=text)
        report["contact"] = dict.fromkeys(report["contact"], short)
        report["narrative"] = dict.fromkeys(report["narrative"], text)
        report["tables"]["requests"]["new.business"] = short[:50]
        (WORK / f"hostile-{name}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        yield f"hostile-{name}"


def prepared():
    """Names of all reports; each lies in WORK as data and as a workbook."""
    names = list(hostile())
    for path in REPORTS:
        shutil.copy(path, WORK / path.name)
        names.append(path.stem)
    nianbao("convert", "--blank", "2025", WORK / "blank.xlsx")
    nianbao("convert", WORK / "blank.xlsx", WORK / "blank.json")
    names.append("blank")
    for name in names:
        nianbao("convert", WORK / f"{name}.json", WORK / f"{name}.again.json")
        nianbao("convert", WORK / f"{name}.json", WORK / f"{name}.xlsx")
        (WORK / f"{name}.json").write_bytes((WORK / f"{name}.again.json").read_bytes())
    return names


def reckoned(names):
    """LibreOffice reckons what the files say; whatever it saves comes back as the same report."""
    for name in names:
        spoiled(WORK / f"{name}.xlsx", WORK / f"{name}.spoiled.xlsx")
    saved = WORK / "saved"
    soffice([WORK / f"{name}.xlsx" for name in names], saved)
    soffice([WORK / f"{name}.spoiled.xlsx" for name in names], saved)
    for name in names:
        was = formulas(WORK / f"{name}.xlsx", WORK / f"{name}.xlsx")
        now = formulas(WORK / f"{name}.xlsx", saved / f"{name}.spoiled.xlsx")
        assert len(was) > 40, name
        differ = {place: (now.get(place), value) for place, value in was.items() if now.get(place) != value}
        assert not differ, f"{name}: what formulas come to: {differ}"
        same(f"{name}: cells", cells(saved / f"{name}.xlsx"), cells(WORK / f"{name}.xlsx"))
        shutil.copy(saved / f"{name}.xlsx", WORK / f"{name}.saved.xlsx")
        same(f"{name}: saved by LibreOffice", text_of(name, ".saved.xlsx"), (WORK / f"{name}.json").read_text(encoding="utf-8"))


def wrong_totals():
    """A wrong total stays, and the checks say by how much."""
    found = formulas(WORK / "totals.xlsx", WORK / "saved/totals.spoiled.xlsx")
    shown = [value for value in found.values() if re.fullmatch(r"-?\d+", value)]
    checks = {value for place, value in found.items() if re.search(r" (L\d+|[D-J]3[12])$", place)}
    assert "685" in checks and "平" in checks and len(shown) > 30, checks


def filled_in():
    """A blank form that a script fills in, with and without LibreOffice reckoning afterwards."""
    book = openpyxl.load_workbook(WORK / "blank.xlsx")
    sheet = book.worksheets[3]
    for col, number in zip("DEFGHI", (5, 0, 1, 0, 0, 2)):
        sheet[f"{col}5"] = number
        sheet[f"{col}7"] = number
    book.worksheets[0]["B3"] = "甲县乙局"
    book.save(WORK / "filled.xlsx")
    soffice([WORK / "filled.xlsx"], WORK / "reckoned")
    shutil.copy(WORK / "reckoned/filled.xlsx", WORK / "filled.saved.xlsx")
    for suffix in (".xlsx", ".saved.xlsx"):
        report = json.loads(text_of("filled", suffix))
        requests = report["tables"]["requests"]
        same(f"filled{suffix}", [requests[f"{row}.total"] for row in ("new", "granted", "results_total", "carried_out")],
             ["8", "8", "8", ""])
        same(f"filled{suffix}", report["agency"], "甲县乙局")


def main():
    names = prepared()
    for name in names:
        declared(name, openpyxl.load_workbook(WORK / f"{name}.xlsx"))
    reckoned(names)
    wrong_totals()
    filled_in()
    shutil.rmtree(WORK)
    print(f"{len(names)} workbooks in openpyxl and LibreOffice: all as they should be")


main()
