package io.platebridge.api.access;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.platebridge.core.whitelist.SheetCell;
import io.platebridge.core.whitelist.SheetColumn;
import io.platebridge.core.whitelist.SitePlate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes plates as CSV (RFC 4180) that {@link SheetReader} reads and no spreadsheet calculates. */
final class SheetWriter {

    private SheetWriter() {}

    static String write(List<SitePlate> plates) {
        var text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder()
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(text)) {
            csv.writeRecord(Arrays.stream(SheetColumn.values()).map(SheetColumn::text).toList());
            for (SitePlate plate : plates) {
                Map<String, String> fields = plate.fields();
                csv.writeRecord(
                        Arrays.stream(SheetColumn.values())
                                .map(column ->
                                        column == SheetColumn.PLATE
                                                ? plate.plate().value()
                                                : fields.getOrDefault(column.text(), ""))
                                .map(SheetCell::harmless)
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
