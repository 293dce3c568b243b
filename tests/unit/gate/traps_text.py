"""Traps for each code of a CSV table, of JSON and of files in general."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from gate_samples import CSV, JSON

# The box ends exactly where the figures do.

ENCODED = base64.b64encode(bytes(range(256)) * 2)

TRAPS: dict[str, tuple[bytes | Callable[[], bytes], ...]] = {
    "csv-encoding": (CSV.replace(b"North", b"N\x81rth"),),
    "csv-older-encoding": (CSV.replace(b"North", b"N\xf6rth"), CSV.decode().encode("utf-16")),
    "text-email-thread": (b"Area\tOrders\nFrom:\tA\nSent:\tMonday\nTo:\tB\n",),
    "csv-nul": (CSV.replace(b"North", b"No\0rth"),),
    "csv-broken": (CSV + b'"East,3\n', CSV + b'"East"x,3\n'),
    "csv-ragged": (
        CSV + b"East,3,Jo Example\n",
        CSV + b"East\n",
        CSV + b"\nEast,3\n",
        CSV + b"xx 5 or fewer\nEast,3\n",
    ),
    "csv-header": (
        b"area,\nNorth,12\n",
        b"area,area\nNorth,12\n",
        CSV + CSV,
        b"area,,orders\nNorth,x,12\n",
    ),
    "csv-formula": tuple(
        CSV + f"East,{cell}\n".encode()
        for cell in (
            "=1+1",
            "+A1",
            "@SUM(A1)",
            "-1+1",
            '" =1+1"',
            '"\t=1"',
            "-A1",
            "+cmd|' /C x'!A0",
        )
    ),
    "csv-unseen": (
        CSV + "Ea\N{ZERO WIDTH SPACE}st,3\n".encode(),
        CSV + "East,\N{RIGHT-TO-LEFT OVERRIDE}3\n".encode(),
        CSV + "East,3\N{TAG DIGIT THREE}\n".encode(),
    ),
    "csv-far": (
        CSV + b'East,"xx' + b" " * 300 + b'3"\n',
        b"a,b" + b"," * 150 + b"c\nNorth,1" + b"," * 150 + b"3\n",
        CSV + b"\n" * 40 + b"three of them\n",
        CSV + b'East,"xx' + b"\n" * 40 + b'3"\n',
    ),
    "csv-comment": (CSV + b"# made by Jo Example,\n", b"# case 3\n" + CSV),
    "json-encoding": (JSON.replace(b"areas", b"ar\xe9as"),),
    "json-large": (lambda: b"[" + b"1," * 15_000_001 + b"1]",),
    "json-unseen": (JSON.replace(b"areas", "ar\N{ZERO WIDTH SPACE}eas".encode()),),
    "json-broken": (
        JSON[:-1],
        JSON + b"{}",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' + b"1" * 9999 + b"}",
        b'{"area": "North"}\n{"area": "South"\n',
        b'{"area": 1e999}',
    ),
    "text-encoded-file": (
        json.dumps({"area": "North", "file": ENCODED.decode()}).encode(),
        b"area,note\nNorth," + ENCODED + b"\n",
    ),
    "people-place": (
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "geometry": {"type": "Point", "coordinates": [-0.14189, 51.501364 + n]},
                        "properties": {"offence": "Burglary", "month": f"2023-0{n}"},
                    }
                    for n in range(1, 4)
                ],
            }
        ).encode(),
    ),
    "people-name-and-birth": (
        b'[["Name", "DOB"], ["Jo Example", "1987-05-03"], ["Alex Sample", "2006-02-14"]]',
        b'{"Name": {"0": "Jo Example", "1": "Al Sample"},'
        b' "DOB": {"0": "1987-05-03", "1": "1990-01-02"}}',
        b'{"0": {"Name": "Jo Example", "DOB": "1987-05-03"},'
        b' "1": {"Name": "Al Sample", "DOB": "1990-01-02"}}',
        b'{"Name": ["Jo Example", "Al Sample"], "DOB": ["1987-05-03", "1990-01-02"]}',
        b'{"name": "Jo Example", "dob": "1987-05-03"}\n{"name": "Al Sample", "dob": "1990-1-2"}\n',
        b"Area,Year,Orders\nNorth,2022,12\nSouth,2022,9\nName,DOB,Order\n"
        b"Jo Example,03/05/1987,Stalking\nAlex Sample,14/02/2006,Stalking\n",
    ),
    "json-duplicate-key": (b'{"a": 1, "b": {"c": 1, "c": 2}}',),
    "json-inside-file": (
        b'{"certificate": 1, "first": [], "witnessed": []}',
        b'{"reference": "r", "requester": {}, "protection": {}}',
    ),
    "file-empty": (b"",),
    "file-unknown": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
        b"<?xml version='1.0'?><secret/>",
        b"SQLite format 3\0" + b"\0" * 84,
        b"From jo Mon\nFrom: a@b.example\nTo: c@d.example\n\nx\n",
        b"BEGIN:VCARD\nFN:Jo Example\nEND:VCARD\n",
        b"MZ\x90\0\3\0\0\0",
    ),
    "file-encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
    ),
}
CLEAN = {
    "csv": CSV,
    "json": JSON,
    "csv with the mark of its encoding": b"\xef\xbb\xbf" + CSV,
    "csv with Windows lines": CSV.replace(b"\n", b"\r\n"),
    "csv with quotes": b'"area","published"\r\n"North, upper","1,234"\r\n"A ""b""","xx"\r\n',
    "csv with semicolons": CSV.replace(b",", b";"),
    "csv with blanks": CSV.replace(b",", b", "),
    "tsv": CSV.replace(b",", b"\t"),
    "csv with a title and notes": b"Orders by area\n\n"
    + CSV
    + b"\nxx: 5 or fewer\nNote: as held\n",
    "csv with a padded title": b"Orders by area,\n,\n" + CSV + b",\nxx: 5 or fewer,\n",
    "csv with notes": CSV + b"- none\nxx 5 or fewer\nNote: as held at 31 March 2026\n",
    "csv with two tables": CSV + b"\nTable 2\nAge,Orders\nUnder 18,7\n18 and over,9\n",
    "csv with two padded tables": b"Table 1,\n" + CSV + b",\nTable 2,\nAge,Orders\nUnder 18,7\n",
    "csv with empty columns": CSV.replace(b"\n", b",,\n"),
    "csv with an empty corner": CSV.replace(b"area", b""),
    "csv with changes": CSV + b"East,+3.2%\nWest,-5%\nMid,-\nAll,-\xc2\xa31.50\n",
    "csv with an error": CSV + b"East,#N/A\n",
    "csv with other scripts": CSV + "Abermelyn \N{EN DASH} ŵ,\N{NO-BREAK SPACE}3\n".encode(),
    "json with the mark of its encoding": b"\xef\xbb\xbf" + JSON,
    "json of records": b'[{"area": "North", "orders": 12}, {"area": "South", "orders": null}]',
    "json by lines": b'{"area": "North", "orders": 12}\n{"area": "South", "orders": 9}\n',
    "json of columns": b'{"area": ["North", "South"], "orders": [12, 9]}',
    "json of columns with keys": b'{"2022": {"North": 12}, "2023": {"North": 9}}',
    "json of lists": b'[["area", "orders"], ["North", 12], ["South", 9]]',
    "json of measuring points": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [-0.1 - n / 100, 51.5012]},
                    "properties": {"monitor": f"Roadside {n}", "NO2": 40 + n},
                }
                for n in range(3)
            ],
        }
    ).encode(),
    "csv of a head alone": b"area,published\n",
    "csv with more titles than lines": b"Orders by area\nSource: court records\n"
    b"Rounded to 5\n[c] is confidential\narea,orders\nNorth,10\nSouth,5\n",
    "json of a place": b'{"type": "FeatureCollection", "features": []}',
}
