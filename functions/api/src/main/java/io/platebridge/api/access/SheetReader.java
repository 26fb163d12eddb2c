package io.platebridge.api.access;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.platebridge.core.Refusal;
import io.platebridge.core.Violation;
import io.platebridge.core.whitelist.Sheet;
import io.platebridge.core.whitelist.SheetColumn;
import io.platebridge.core.whitelist.SheetLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads plates from CSV (RFC 4180) as spreadsheets write it: with a comma, semicolon or tab, a byte
 * order mark, empty lines, and a header of their own.
 */
final class SheetReader {

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int MAX_IGNORED = 64;
    private static final int MAX_HEADER = 128;

    /** The last record of the text that is parsed, unless an unclosed quote takes it in. */
    private static final String END = "end";

    /** A decoder puts it where bytes are no UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

    private final List<Optional<SheetColumn>> columns = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<SheetLine> lines = new ArrayList<>();

    private SheetReader() {}

    /**
     * @throws Refusal {@code invalid_request} if the text was not decoded, is not CSV, ends within
     *     quotes, has no column of plates or too many lines
     */
    static Sheet read(String csv) {
        demandDecoded(csv);
        return new SheetReader().readAll(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
    }

    /**
     * Without the characters that are lost, a plate would be another plate. Half a surrogate pair,
     * which JSON can hold, has no form in UTF-8.
     */
    private static void demandDecoded(String csv) {
        for (int at = 0; at < csv.length(); at = csv.offsetByCodePoints(at, 1)) {
            int character = csv.codePointAt(at);
            if (character == REPLACEMENT || Character.getType(character) == Character.SURROGATE) {
                throw Refusal.invalid(
                        "csv",
                        "text in UTF-8",
                        "characters that could not be decoded, first in line "
                                + csv.substring(0, at + 1).lines().count());
            }
        }
    }

    private Sheet readAll(String csv) {
        long line = 0;
        Optional<CsvRecord> last = Optional.empty();
        try {
            for (CsvRecord found : reader(csv).ofCsvRecord(csv + "\n" + END)) {
                line = found.getStartingLineNumber();
                last.ifPresent(this::readRecord);
                last = Optional.of(found);
            }
        } catch (CsvParseException _) {
            // Its message would repeat the text.
            throw Refusal.invalid(
                    "csv",
                    "quotes around whole cells, and doubled in them",
                    "others after line " + line);
        }
        last.ifPresent(SheetReader::demandEnd);
        if (!columns.contains(Optional.of(SheetColumn.PLATE))) {
            throw Refusal.invalid(
                    "csv",
                    "a header with a column such as plate or license plate",
                    ignored.isEmpty() ? "no header" : String.join(", ", ignored));
        }
        return new Sheet(lines, ignored);
    }

    private void readRecord(CsvRecord found) {
        List<String> cells = found.getFields();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns.isEmpty()) {
            readHeader(cells);
        } else {
            add(found.getStartingLineNumber(), cells);
        }
    }

    /** The parser does not report a quote without another one: its cell is the rest of the text. */
    private static void demandEnd(CsvRecord last) {
        if (!last.getFields().equals(List.of(END))) {
            throw Refusal.invalid(
                    "csv",
                    "a closing quote",
                    "none in the last record, which begins in line "
                            + last.getStartingLineNumber());
        }
    }

    private static CsvReader.CsvReaderBuilder reader(String csv) {
        return CsvReader.builder()
                .fieldSeparator(separator(csv))
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true);
    }

    /** Returns the separator that the header has most of, outside of quotes. */
    private static char separator(String csv) {
        String header = csv.strip().lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char most = SEPARATORS[0];
        for (char separator : SEPARATORS) {
            if (count(header, separator) > count(header, most)) {
                most = separator;
            }
        }
        return most;
    }

    private static long count(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    private void readHeader(List<String> cells) {
        for (String cell : cells) {
            Optional<SheetColumn> column = SheetColumn.of(cell);
            if (column.isPresent() && columns.contains(column)) {
                throw Refusal.invalid(
                        "csv", "one column " + column.get().text(), "another one, " + cell);
            }
            columns.add(column);
            if (column.isEmpty() && !cell.isBlank() && ignored.size() < MAX_IGNORED) {
                ignored.add(start(cell));
            }
        }
    }

    private static String start(String header) {
        int length = Math.min(header.codePointCount(0, header.length()), MAX_HEADER);
        return header.substring(0, header.offsetByCodePoints(0, length));
    }

    private void add(long number, List<String> cells) {
        if (lines.size() == Sheet.MAX_LINES) {
            throw Refusal.invalid(
                    "csv", "at most %d lines of plates".formatted(Sheet.MAX_LINES), "more");
        }
        Map<SheetColumn, String> values = new EnumMap<>(SheetColumn.class);
        for (int i = 0; i < columns.size(); i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            columns.get(i).ifPresent(column -> values.put(column, cell));
        }
        lines.add(new SheetLine(number, values, fault(cells)));
    }

    private Optional<Violation> fault(List<String> cells) {
        return cells.size() > columns.size()
                ? Optional.of(
                        new Violation(
                                "line",
                                "at most %d cells".formatted(columns.size()),
                                Integer.toString(cells.size())))
                : Optional.empty();
    }
}
