"""Read the attribution data files: tab-separated rows, comment lines beginning with #."""

from collections.abc import Iterator

from reportedly.errors import BadData


def read_rows(text: str, name: str, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line number and cells of each row; raise `BadData` for a wrong width, an empty cell or a repeated key."""
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != width or not all(cells):
            raise BadData(f"{name}:{number}", f"expected {width} cells, found {line!r}")
        if cells[0] in seen:
            raise BadData(f"{name}:{number}", f"{cells[0]!r} stands there twice")
        seen.add(cells[0])
        yield number, cells
