"""Derive the actor facts that come from open data: terms of office and outlets tied to states.

    python tools/build_actor_data.py SOURCES

SOURCES is a folder with `reign/leaderlist_3_21.csv`, `states/cowstates.csv`, `phoenix/Phoenix.Countries.actors.txt`,
`leaders_asean_g20/data/by-region/*/leaders.json` and `state_media/State_Media_Matrix.csv`. Writes `leaders.tsv` and
`state_media.tsv` into the package's data folder; the other files there are written by hand. docs/data-sources.md names
origin and licence of each source.
"""

import csv
import datetime
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import pycountry

DATA = Path(__file__).parent.parent / "src" / "reportedly" / "actors" / "data"
# States whose power is shared, so that "the leader" in the news may be another than the list's.
SHARED_POWER = {"IRN", "IRQ", "LBN", "BIH", "MMR", "LBY", "YEM", "SOM", "AFG", "THA", "LAO", "SMR", "XKX"}
# An occupier, and one who led while another was president: the news does not call them the country's leader then.
NOT_SO_CALLED = {("KWT", "Saddam Hussein"), ("KWT", "Hussein"), ("RUS", "Putin"), ("RUS", "Medvedev")}
NO_NAME = re.compile(r"\b(President|Minister|Prime|King|General|Government|Leader|Premier|Chancellor)\b")
FIRST_YEAR = 1990  # older terms are no news
COW_TO_ISO = {  # Correlates of War abbreviations that are no ISO code of the same country
    "UKG": "GBR", "FRN": "FRA", "GMY": "DEU", "GFR": "DEU", "SPN": "ESP", "POR": "PRT", "SWD": "SWE", "SWZ": "CHE",
    "IRE": "IRL", "NTH": "NLD", "AUS": "AUT", "AUL": "AUS", "NEW": "NZL", "ROK": "KOR", "DRV": "VNM", "TAW": "TWN",
    "SAF": "ZAF", "NIG": "NGA", "NIR": "NER", "LEB": "LBN", "SUD": "SDN", "MOR": "MAR", "ALG": "DZA", "LIB": "LBY",
    "KUW": "KWT", "BAH": "BHR", "UAE": "ARE", "OMA": "OMN", "SRI": "LKA", "BNG": "BGD", "MYA": "MMR", "CAM": "KHM",
    "PHI": "PHL", "INS": "IDN", "MAL": "MYS", "SIN": "SGP", "MON": "MNG", "NEP": "NPL", "BHU": "BTN", "ROM": "ROU",
    "BUL": "BGR", "MLD": "MDA", "GRG": "GEO", "AZE": "AZE", "LAT": "LVA", "LIT": "LTU", "CRO": "HRV", "SLV": "SVN",
    "BOS": "BIH", "MAC": "MKD", "KOS": "XKX", "MNG": "MNE", "SER": "SRB", "YUG": "SRB", "CZR": "CZE", "SLO": "SVK",
    "DEN": "DNK", "ICE": "ISL", "GRC": "GRC", "KYR": "KGZ", "TAJ": "TJK", "KZK": "KAZ", "TKM": "TKM", "UZB": "UZB",
    "HAI": "HTI", "TRI": "TTO", "GUA": "GTM", "HON": "HND", "SAL": "SLV", "COS": "CRI", "URU": "URY", "PAR": "PRY",
    "CHL": "CHL", "ANG": "AGO", "ZAM": "ZMB", "ZIM": "ZWE", "MAW": "MWI", "MZM": "MOZ", "BOT": "BWA", "LES": "LSO",
    "BUI": "BDI", "CAO": "CMR", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "DRC": "COD", "GAM": "GMB", "GUI": "GIN",
    "BHM": "BHS", "BFO": "BFA", "GRN": "GRD", "THI": "THA", "MSI": "MHL", "NAU": "NRU", "VAN": "VUT", "SOL": "SLB",
    "SLU": "LCA", "CAP": "CPV", "MAD": "MDV", "ETM": "TLS", "EQG": "GNQ", "SEY": "SYC", "BAR": "BRB", "FIJ": "FJI",
    "SWA": "SWZ", "CDI": "CIV", "MAA": "MRT", "SIE": "SLE", "TOG": "TGO", "TAZ": "TZA", "SSD": "SSD", "MAG": "MDG",
    "MAS": "MUS", "PAL": "PLW", "FSM": "FSM",
}  # fmt: skip


# Former states with codes of their own: a spell of the list under this abbreviation ends with the state.
FORMER = {"GDR": "DDR", "CZE": "CSK", "YPR": "YMD"}
# The list takes the crown prince, who is prime minister, for the king.
WRONG_IN_LIST = {("SAU", "king")}


def main() -> None:
    """Write the files."""
    sources = Path(sys.argv[1])
    terms = reign_terms(sources) + listed_terms(sources)
    write("leaders.tsv", "Leaders of states with their terms.", "country office name first last wikidata source", terms)
    write("state_codes.tsv", "States with their Correlates of War codes.", "iso cow_number cow", state_codes(sources))
    write("state_media.tsv", "Outlets tied to states.", "name names country", outlets(sources))


def write(name: str, what: str, columns: str, rows: list[tuple[str, ...]]) -> None:
    """Write the rows, sorted, under a header that says where they come from."""
    header = [f"# {what} Written by tools/build_actor_data.py from the sources in docs/data-sources.md."]
    header.append("#" + columns.replace(" ", "\t"))
    lines = ["\t".join(row) for row in sorted(set(rows))]
    (DATA / name).write_text("\n".join(header + lines) + "\n", encoding="utf-8")


def reign_terms(sources: Path) -> list[tuple[str, ...]]:
    """Return the terms of effective leaders (REIGN, to March 2021), with first names where Phoenix has them."""
    full_names = phoenix_names(sources)
    rows: list[tuple[str, ...]] = []
    with (sources / "reign" / "leaderlist_3_21.csv").open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            country = COW_TO_ISO.get(row["stateabb"], row["stateabb"])
            known = country == "XKX" or pycountry.countries.get(alpha_3=country)
            year, month = int(row["eyear"].strip() or 2021), int(row["emonth"].strip() or 3)  # the list's last month
            if not known or year < FIRST_YEAR or "\ufffd" in row["leader"]:
                continue
            first = datetime.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
            # The source gives the month in which a term ends: only up to its first day is the leader sure.
            last = max(first, datetime.date(year, month, 1))
            surname = row["leader"].strip()
            if country in SHARED_POWER or (country, surname) in NOT_SO_CALLED:
                continue
            rows.append((country, "leader", full_names.get((country, surname.lower()), surname),
                         first.isoformat(), last.isoformat(), "", "REIGN"))  # fmt: skip
    return rows


def phoenix_names(sources: Path) -> dict[tuple[str, str], str]:
    """Return the one full name that Phoenix has for a country's government under each surname."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    name = ""
    for line in (sources / "phoenix" / "Phoenix.Countries.actors.txt").read_text(encoding="latin-1").splitlines():
        if head := re.match(r"([A-Z][A-Z_'\-]+_[A-Z'\-]+)_?\s", line + " "):
            name = head[1].strip("_").replace("_", " ").title()
        elif NO_NAME.search(name):
            continue
        elif (code := re.match(r"\s+\[([A-Z]{3})GOV\b", line)) and 2 <= len(name.split()) <= 4:
            found[code[1], name.split()[-1].lower()].add(name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def listed_terms(sources: Path) -> list[tuple[str, ...]]:
    """Return the offices held on the day of the list of ASEAN and G20 leaders; they end with that list."""
    rows: list[tuple[str, ...]] = []
    snapshot = sorted((sources / "leaders_asean_g20" / "snapshots").rglob("*.json"))[-1]
    listed = json.loads(snapshot.read_text(encoding="utf-8"))
    for entry in listed["countries"].values():
        country = pycountry.countries.get(alpha_2=entry["country"]["iso_code"])
        for position in entry["positions"].values():
            holder = position.get("current_holder") or {}
            title = (position.get("title_en") or "").lower()
            if not (country and holder.get("name_en") and holder.get("since")):
                continue
            for office in re.sub(r"\s*\(.*\)", "", title).split(" and "):
                if office and (country.alpha_3, office) not in WRONG_IN_LIST:
                    rows.append((country.alpha_3, office, holder["name_en"], holder["since"], listed["snapshot_date"],
                                 holder.get("wikidata_id") or "", "world-leaders-current"))  # fmt: skip
    return rows


def state_codes(sources: Path) -> list[tuple[str, ...]]:
    """Return ISO code, Correlates of War number and abbreviation of every state of the list."""
    found: dict[str, tuple[str, ...]] = {}
    with (sources / "states" / "cowstates.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            short, gone = row["cowc"], not row["end"].startswith("9999")
            if gone and row["end"] < f"{FIRST_YEAR}":
                continue
            iso = FORMER.get(short, "") if gone else COW_TO_ISO.get(short, short)
            if gone and not iso:
                continue
            if gone or iso == "XKX" or pycountry.countries.get(alpha_3=iso):
                found[iso] = (iso, str(int(float(row["cowcode"]))), short)
    return list(found.values())


def outlets(sources: Path) -> list[tuple[str, ...]]:
    """Return news agencies, papers and broadcasters by the names they go by, with their country."""
    taken = {line.split("\t")[0].lower() for line in (DATA / "outlets.tsv").read_text(encoding="utf-8").splitlines()}
    rows: list[tuple[str, ...]] = []
    with (sources / "state_media" / "State_Media_Matrix.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            country = country_code(row["Country"])
            for cell in (row["Media company"], row["Main assets"]):
                match = re.fullmatch(r"([^()]+?)\s*(?:\(([^()]+)\))?", cell.strip())
                name = match[1].strip() if match else ""
                telling = len(name.split()) > 1 and re.search(NEWS_WORDS, name)
                if country and telling and name.lower() not in taken and ";" not in name:
                    rows.append((name, "", country))
    return rows


NEWS_WORDS = re.compile(r"\b(News|Agency|Press|Television|TV|Radio|Broadcasting|Times|Daily|Post|Herald|Tribune)\b")


def country_code(name: str) -> str | None:
    """Return the code of a country by its English name, or None."""
    try:
        return str(pycountry.countries.lookup(name.strip()).alpha_3)
    except LookupError:
        return None


if __name__ == "__main__":
    main()
