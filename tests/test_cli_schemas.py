"""The command line: schemas in a folder."""

from pathlib import Path

from click.testing import CliRunner, Result

from annotator.cli import main
from annotator.model.schemas import FORMATS, schema_files


def run(folder: Path) -> Result:
    return CliRunner().invoke(main, ["schemas", str(folder)])


def test_schemas_are_written_as_they_are_made(tmp_path: Path) -> None:
    result = run(tmp_path / "schemas")
    assert result.exit_code == 0
    assert result.stdout == f"{len(FORMATS)} schemas in {tmp_path / 'schemas'}\n"
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schemas").iterdir()}
    assert written == schema_files()


def test_schemas_say_when_they_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(tmp_path / "file" / "schemas")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
