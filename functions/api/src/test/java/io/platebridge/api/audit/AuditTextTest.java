package io.platebridge.api.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.AuditEntry;
import io.platebridge.contract.ContractJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTextTest {

    private static final AuditEntry ENTRY =
            new AuditEntry(
                    1,
                    Instant.parse("2026-11-20T12:00:00Z"),
                    "=1+1",
                    "site_changed",
                    "-2",
                    "oak-hills",
                    null,
                    null,
                    null,
                    Map.of("name", "a \"b\""),
                    Map.of(),
                    "0",
                    "f");

    @Test
    void a_spreadsheet_calculates_no_cell_of_an_export() {
        String[] lines = AuditText.csv(List.of(ENTRY)).split("\r\n", -1);

        assertEquals(3, lines.length);
        assertTrue(lines[0].startsWith("\"number\",\"at\",\"user_id\""), lines[0]);
        assertEquals(
                "\"1\",\"2026-11-20T12:00:00Z\",\"'=1+1\",\"site_changed\",\"'-2\",\"oak-hills\",\"\",\"\",\"\","
                        + "\"{\"\"name\"\":\"\"a \\\"\"b\\\"\"\"\"}\",\"{}\",\"0\",\"f\"",
                lines[1]);
    }

    @Test
    void each_line_of_json_is_an_entry() throws Exception {
        String[] lines = AuditText.jsonLines(List.of(ENTRY, ENTRY)).split("\n");

        assertEquals(2, lines.length);
        assertEquals(ENTRY, ContractJson.MAPPER.readValue(lines[1], AuditEntry.class));
    }
}
