"""Take a city's residents' file into the register: good rows go in, each other row says why not.

Every row of the file ends in exactly one outcome, so nothing is lost; the caller keeps file and report.
An address that cannot be located is a warning: the resident is stored and shown, and waits for a pin.
Importing the same file twice changes nothing.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from fureai.domain.errors import CodedError, Conflict, ErrorCode
from fureai.domain.files.drafts import ResidentDraft, RowError, read_row
from fureai.domain.files.merging import keeps_pin, located, merge, same_content
from fureai.domain.files.table import parse_file
from fureai.domain.geography import MatchLevel
from fureai.domain.units import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fureai.domain.files.table import ParsedFile
    from fureai.domain.residents import Resident
    from fureai.ports import AuditLog, Geocoder, ResidentRepository

ADDRESS_COLUMN = "住所"


class Severity(StrEnum):
    """An error keeps the row out of the register; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class RowResult(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAILED = "failed"


class ImportIssue(Frozen):
    """One error or warning: `line` is where the row starts in the file (its first line is 1)."""

    line: int
    column: str
    resident_id: str
    severity: Severity
    error: CodedError


class RowOutcome(Frozen):
    """What became of one row, and by which fields a changed resident differs from the stored one."""

    line: int
    resident_id: str
    result: RowResult
    level: MatchLevel | None = None
    changed_fields: tuple[str, ...] = ()


class ImportReport(Frozen):
    """What an import did, or with `dry_run` would do. Holds no name, address or other value of a cell.

    `total` counts rows that are not blank: total = new + changed + same + failed. `file_errors` mean that no
    row was read at all.
    """

    filename: str
    encoding: str
    dry_run: bool
    total: int
    new: int
    changed: int
    same: int
    failed: int
    warnings: int
    file_errors: tuple[CodedError, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
    outcomes: tuple[RowOutcome, ...] = ()
    ignored_columns: tuple[str, ...] = ()


def import_residents(
    content: bytes,
    *,
    filename: str,
    depot_id: str,
    residents: ResidentRepository,
    geocoder: Geocoder,
    audit: AuditLog,
    actor: str,
    dry_run: bool = False,
) -> ImportReport:
    """Import a file and return its report; what cannot be used is in the report, never an exception.

    New residents are given to the depot. Raises TransientError when the store cannot be reached; the import
    can then be repeated, because rows that went in are the same the second time.
    """
    parsed = parse_file(content)
    importer = _Importer(depot_id, residents, geocoder, audit, actor, dry_run=dry_run)
    importer.take(parsed)
    report = importer.report(parsed, filename)
    if not dry_run:
        counts = {name: str(getattr(report, name)) for name in ("total", "new", "changed", "same", "failed")}
        audit.record(actor=actor, action="import_residents", subject=filename, detail=counts)
    return report


class _Importer:
    """One run over the rows of a file."""

    def __init__(
        self,
        depot_id: str,
        residents: ResidentRepository,
        geocoder: Geocoder,
        audit: AuditLog,
        actor: str,
        *,
        dry_run: bool,
    ) -> None:
        self._depot_id, self._residents, self._geocoder = depot_id, residents, geocoder
        self._audit, self._actor, self._dry_run = audit, actor, dry_run
        self._issues: list[ImportIssue] = []
        self._outcomes: list[RowOutcome] = []

    def take(self, parsed: ParsedFile) -> None:
        drafts = list(self._first_of_each(read_row(row) for row in parsed.rows))
        stored = self._residents.get_many([draft.resident_id for draft in drafts]) if drafts else ()
        existing = {resident.resident_id: resident for resident in stored}
        for draft in drafts:
            self._import(draft, existing.get(draft.resident_id))

    def report(self, parsed: ParsedFile, filename: str) -> ImportReport:
        counts = Counter(outcome.result for outcome in self._outcomes)
        return ImportReport(
            filename=filename,
            encoding=parsed.encoding,
            dry_run=self._dry_run,
            total=len(parsed.rows),
            new=counts[RowResult.NEW],
            changed=counts[RowResult.CHANGED],
            same=counts[RowResult.SAME],
            failed=counts[RowResult.FAILED],
            warnings=sum(issue.severity is Severity.WARNING for issue in self._issues),
            file_errors=parsed.errors,
            issues=tuple(sorted(self._issues, key=lambda issue: issue.line)),
            outcomes=tuple(sorted(self._outcomes, key=lambda outcome: outcome.line)),
            ignored_columns=parsed.ignored_columns,
        )

    def _first_of_each(
        self, results: Iterable[ResidentDraft | tuple[RowError, ...]]
    ) -> Iterable[ResidentDraft]:
        """Yield drafts; the first row with a number keeps it, also when that row itself has errors."""
        first_line: dict[str, int] = {}
        for result in results:
            line, resident_id = _whose(result)
            first = first_line.setdefault(resident_id, line) if resident_id else line
            if first != line:
                self._fail(line, resident_id, [RowError(line, "利用者番号", resident_id, _duplicate(first))])
            elif isinstance(result, ResidentDraft):
                yield result
            else:
                self._fail(line, resident_id, result)

    def _fail(self, line: int, resident_id: str, errors: Iterable[RowError]) -> None:
        self._outcomes.append(RowOutcome(line=line, resident_id=resident_id, result=RowResult.FAILED))
        self._issues.extend(_issue(error, Severity.ERROR) for error in errors)

    def _import(self, draft: ResidentDraft, existing: Resident | None) -> None:
        resident = merge(draft, existing, depot_id=self._depot_id)
        if not keeps_pin(resident, existing):
            resident = located(resident, self._geocoder.locate(resident.address), existing)
        changed = _changed_fields(existing, resident)
        if existing is None or not same_content(existing, resident):
            try:
                self._store(resident, changed)
            except Conflict as conflict:
                error = RowError(draft.line, "", draft.resident_id, conflict.error)
                self._fail(draft.line, draft.resident_id, [error])
                return
        self._succeed(draft, existing, resident, changed)

    def _succeed(
        self, draft: ResidentDraft, existing: Resident | None, resident: Resident, changed: tuple[str, ...]
    ) -> None:
        result = RowResult.NEW if existing is None else RowResult.CHANGED if changed else RowResult.SAME
        self._outcomes.append(
            RowOutcome(
                line=draft.line,
                resident_id=draft.resident_id,
                result=result,
                level=resident.stop.level,
                changed_fields=changed if existing else (),
            )
        )
        if doubt := _address_doubt(resident):
            error = RowError(draft.line, ADDRESS_COLUMN, draft.resident_id, doubt)
            self._issues.append(_issue(error, Severity.WARNING))

    def _store(self, resident: Resident, changed: tuple[str, ...]) -> None:
        if self._dry_run:
            return
        self._residents.put(resident)
        self._audit.record(
            actor=self._actor,
            action="import_resident",
            subject=resident.resident_id,
            detail={"fields": ",".join(changed)},
        )


def _whose(result: ResidentDraft | tuple[RowError, ...]) -> tuple[int, str]:
    row = result if isinstance(result, ResidentDraft) else result[0]
    return row.line, row.resident_id


def _issue(error: RowError, severity: Severity) -> ImportIssue:
    return ImportIssue(
        line=error.line,
        column=error.column,
        resident_id=error.resident_id,
        severity=severity,
        error=error.error,
    )


def _changed_fields(existing: Resident | None, resident: Resident) -> tuple[str, ...]:
    names = (name for name in type(resident).model_fields if name != "version")
    return tuple(
        name for name in names if existing is None or getattr(existing, name) != getattr(resident, name)
    )


def _duplicate(first_line: int) -> CodedError:
    return CodedError(
        code=ErrorCode.ROW_DUPLICATE,
        cause=f"The resident's number stands in line {first_line} already; that row is kept.",
        action="Delete one of the rows, or correct the number.",
        detail={"first_line": str(first_line)},
    )


def _address_doubt(resident: Resident) -> CodedError | None:
    stop = resident.stop
    if stop.level is MatchLevel.TOWN:
        return CodedError(
            code=ErrorCode.ADDRESS_TOWN_ONLY,
            cause="Only the town of the address is known.",
            action="Set the pin on the map; until then no truck is sent.",
        )
    if stop.parking is not None:
        return None
    if stop.candidates and stop.level is MatchLevel.NONE and len(stop.candidates) > 1:
        return CodedError(
            code=ErrorCode.ADDRESS_AMBIGUOUS,
            cause="The address can mean more than one place.",
            action="Choose one of the candidates, or set the pin on the map; until then no truck is sent.",
            detail={"candidates": str(len(stop.candidates))},
        )
    return CodedError(
        code=ErrorCode.ADDRESS_UNKNOWN,
        cause="The address is not in the city's gazetteer.",
        action="Correct the address, or set the pin on the map; until then no truck is sent.",
        detail={"candidates": str(len(stop.candidates))},
    )
