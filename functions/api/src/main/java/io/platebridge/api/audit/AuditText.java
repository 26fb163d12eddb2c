package io.platebridge.api.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.platebridge.contract.AuditEntry;
import io.platebridge.contract.ContractJson;
import io.platebridge.core.whitelist.SheetCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries of an audit trail as text. */
final class AuditText {

    private static final List<String> COLUMNS =
            List.of(
                    "number",
                    "at",
                    "user_id",
                    "action",
                    "subject",
                    "community_id",
                    "site_id",
                    "pod_id",
                    "plate",
                    "before",
                    "after",
                    "previous_hash",
                    "hash");

    private AuditText() {}

    /** Returns entries as JSON lines, each as the contract writes it. */
    static String jsonLines(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> ContractJson.MAPPER.writeValueAsString(entry) + "\n")
                .collect(Collectors.joining());
    }

    /**
     * Returns entries as CSV (RFC 4180) that no spreadsheet calculates; the fields before and after
     * are JSON objects.
     */
    static String csv(List<AuditEntry> entries) {
        var text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder()
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(text)) {
            csv.writeRecord(COLUMNS);
            for (AuditEntry entry : entries) {
                csv.writeRecord(cells(entry).map(SheetCell::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Stream<String> cells(AuditEntry entry) {
        return Stream.of(
                Long.toString(entry.number()),
                entry.at().toString(),
                entry.userId(),
                entry.action(),
                entry.subject(),
                orEmpty(entry.communityId()),
                orEmpty(entry.siteId()),
                orEmpty(entry.podId()),
                orEmpty(entry.plate()),
                ContractJson.MAPPER.writeValueAsString(entry.before()),
                ContractJson.MAPPER.writeValueAsString(entry.after()),
                entry.previousHash(),
                entry.hash());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
