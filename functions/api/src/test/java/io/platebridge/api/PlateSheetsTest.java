package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.AuditList;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.ImportOutcome;
import io.platebridge.contract.PlateExport;
import io.platebridge.contract.PlateImport;
import io.platebridge.contract.PlateImportLine;
import io.platebridge.contract.PlateImportRequest;
import io.platebridge.contract.SitePlate;
import io.platebridge.contract.Violation;
import io.platebridge.contract.Whitelist;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whitelists as CSV. The tests use different plates of one site. */
class PlateSheetsTest {

    private static TestCloud cloud;
    private static TestPod pod;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-a");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static Events ofSite(String routeKey) {
        return Events.of(routeKey).person(TestCloud.OWNER).path("site_id", "site-1");
    }

    private static Answer send(String csv, @Nullable Boolean dryRun) {
        var request = new PlateImportRequest(csv, dryRun, null);
        // Half a surrogate pair has no form in UTF-8, but an escape in JSON.
        String body =
                ContractJson.MAPPER
                        .writeValueAsString(request)
                        .replace("\uD800", "\\uD800")
                        .replace("\uDC00", "\\uDC00");
        return cloud.send(ofSite("POST /api/sites/{site_id}/plates/import").body(body));
    }

    private static PlateImport importAll(String csv) {
        return send(csv, null).as(PlateImport.class);
    }

    private static List<PlateExport> export() {
        var pages = new ArrayList<PlateExport>();
        @Nullable String cursor = null;
        do {
            Events events = ofSite("GET /api/sites/{site_id}/plates/export");
            if (cursor != null) {
                events.query("cursor", cursor);
            }
            pages.add(cloud.send(events).as(PlateExport.class));
            cursor = pages.getLast().nextCursor();
        } while (cursor != null);
        return pages;
    }

    private static SitePlate get(String plate) {
        return cloud.send(ofSite("GET /api/sites/{site_id}/plates/{plate}").path("plate", plate))
                .as(SitePlate.class);
    }

    private static long version() {
        return cloud.send(Events.of("GET /api/plates").bearer(pod.key()))
                .as(Whitelist.class)
                .configVersion();
    }

    private static AuditList audit(String filter, String value) {
        return cloud.send(
                        Events.of("GET /api/companies/{company_id}/audit")
                                .person(TestCloud.OWNER)
                                .path("company_id", "acme")
                                .query(filter, value))
                .as(AuditList.class);
    }

    private static String sheet(String header, int lines, IntFunction<String> line) {
        return IntStream.range(0, lines)
                .mapToObj(line)
                .collect(Collectors.joining("\n", header + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plate,unit,tenant\nSHEET1,101,\"Doe, \"\"J\"\"\"\n",
                "\uFEFFLicense Plate;Apartment;Resident Name\r\nsheet-1;101;\"Doe, \"\"J\"\"\"\r\n",
                "\r\n\"PLACA\"\t\"Unidad\"\t \"Nombre\"\r\n\"SHEET 1\"\t\"101\"\t\"Doe, \"\"J\"\"\"\r\n\t\t\r\n",
                "Kennzeichen;Wohnung;;Mieter\nSHEET1; 101 ;;\"Doe, \"\"J\"\"\"",
                "licence_plate,  UNIT-NUMBER ,owner,colour\rSHEET1,101,\"Doe, \"\"J\"\"\",\"re\nd\"",
            })
    void a_sheet_is_read_whatever_program_wrote_it(String csv) {
        cloud.send(ofSite("DELETE /api/sites/{site_id}/plates/{plate}").path("plate", "SHEET1"));
        PlateImport report = importAll(csv);
        assertEquals(1, report.added(), report.toString());
        assertEquals("101", get("SHEET1").unit());
        assertEquals("Doe, \"J\"", get("SHEET1").tenant());
        assertEquals(1, importAll(csv).same());
    }

    @Test
    void an_import_has_one_version_and_each_plate_is_found_in_the_audit_trail() {
        String csv = sheet("plate,unit", 100, i -> "AUD%03d,%d".formatted(i, i));
        long before = version();
        PlateImport dry = send(csv, true).as(PlateImport.class);
        assertEquals(100, dry.added());
        assertTrue(dry.dryRun());
        assertEquals(before, version());
        assertEquals(List.of(), audit("plate", "AUD000").entries());

        assertEquals(dry.lines(), importAll(csv).lines());
        assertEquals(before + 1, version());
        assertEquals(1, audit("plate", "AUD000").entries().size());
        assertEquals(1, audit("plate", "AUD099").entries().size());

        assertEquals(100, importAll(csv).same());
        assertEquals(before + 1, version());
        assertEquals(1, importAll("plate,unit\nAUD007,8").changed());
        assertEquals(2, audit("plate", "AUD007").entries().size());
        AuditList newest = audit("limit", "2");
        assertEquals("plates_imported", newest.entries().getFirst().action());
        assertEquals("1", newest.entries().getFirst().after().get("changed"));
        assertEquals(
                "{\"enabled\":\"true\",\"unit\":\"7\"}",
                newest.entries().get(1).before().get("AUD007"));
    }

    @Test
    void what_is_exported_imports_again_unchanged_and_no_spreadsheet_calculates_it() {
        importAll(
                sheet(
                        "plate,tenant,note,vehicle",
                        401,
                        i -> "EXP%03d,\"=LINK(\"\"x\"\")\",\"a\nb\",'=%d".formatted(i, i)));
        SitePlate stored = get("EXP000");
        assertEquals("=LINK(\"x\")", stored.tenant());
        long before = version();
        List<PlateExport> pages = export();
        assertTrue(pages.size() > 1);
        for (PlateExport page : pages) {
            assertFalse(page.csv().contains("\"="), page.csv());
            PlateImport report = importAll(page.csv());
            assertEquals(report.lines().size(), report.same());
        }
        assertEquals(before, version());
        assertTrue(pages.stream().anyMatch(page -> page.csv().contains("\"'=LINK(\"\"x\"\")\"")));
        assertEquals(stored, get("EXP000"));
    }

    @Test
    void a_pass_without_an_end_in_a_spreadsheet_is_exported_as_the_import_reads_it() {
        importAll("plate,ends,valid_until\nEVER1,31/12/9999,31/12/9999");
        assertEquals(Instant.parse("9999-12-31T23:59:59.999Z"), get("EVER1").validUntil());
        for (PlateExport page : export()) {
            PlateImport report = importAll(page.csv());
            assertEquals(report.lines().size(), report.same());
        }
        assertEquals(LocalDate.parse("9999-12-31"), get("EVER1").ends());
    }

    @Test
    void each_line_that_is_refused_is_reported_with_its_field_and_the_others_count() {
        PlateImport report =
                importAll(
                        """
                        plate;starts;ends;enabled;unit
                        REF1;2026-11-20;;yes;1
                        ref-1;;;;2
                        ;;;;3
                        REF2;2026-11-20;2026-11-19;;4
                        REF3;;;perhaps;5
                        REF4;;;;6;7
                        REF5;03/04/2026;;;8
                        REF6;;;;%s
                        REF7;;;;9
                        """
                                .formatted("x".repeat(65)));
        assertEquals(2, report.added());
        assertEquals(
                List.of("plate", "plate", "ends", "enabled", "line", "starts", "unit"),
                report.lines().stream()
                        .filter(line -> line.outcome() == ImportOutcome.REFUSED)
                        .map(PlateImportLine::field)
                        .toList());
        assertEquals(3, report.lines().get(1).line());
        assertEquals("REF1", report.lines().get(1).plate());
        assertEquals("1", get("REF1").unit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit,tenant\n101,Jane",
                "plate,License Plate\nA1,A1",
                "plate,unit\n\"A\"1,101",
                "\uFEFF",
                "\n\n",
                "ABC123"
            })
    void a_text_that_is_no_sheet_of_plates_is_refused_as_a_whole(String csv) {
        assertEquals(
                "csv",
                send(csv, null).refused(ErrorCode.INVALID_REQUEST).violations().getFirst().field());
    }

    /** {@code MÜ-AB 123} would become {@code MAB123}, which is another car. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plate\r\nUTF1\r\nM\uFFFD-AB 123\r\nUTF2",
                "plate\nUTF1\nM\uD800-AB 123\nUTF2",
                "plate\rUTF1\rM\uDC00-AB 123\rM\uFFFD-AB 124",
                "plate,note\n,\"\uD83D\uDE97\nM\uFFFD\"",
            })
    void a_text_that_was_not_decoded_is_refused_as_a_whole(String csv) {
        Violation violation =
                send(csv, null).refused(ErrorCode.INVALID_REQUEST).violations().getFirst();
        assertEquals("csv", violation.field());
        assertEquals("text in UTF-8", violation.expected());
        assertEquals("characters that could not be decoded, first in line 3", violation.found());
        cloud.send(ofSite("GET /api/sites/{site_id}/plates/{plate}").path("plate", "UTF1"))
                .refused(ErrorCode.PLATE_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plate,unit\nQUO1,1\nQUO2,\"2\nQUO3,3\nQUO4,4\n",
                "plate;unit\r\nQUO1;1\r\nQUO2; \"2\r\nQUO3;3",
                "plate,unit\nQUO1,1\nQUO2,\"2\"\"",
                "plate\nQUO1\n\"",
            })
    void a_quote_that_is_not_closed_is_refused_instead_of_the_lines_after_it(String csv) {
        Violation violation =
                send(csv, null).refused(ErrorCode.INVALID_REQUEST).violations().getFirst();
        assertEquals("csv", violation.field());
        assertEquals("a closing quote", violation.expected());
        assertEquals("none in the last record, which begins in line 3", violation.found());
        cloud.send(ofSite("GET /api/sites/{site_id}/plates/{plate}").path("plate", "QUO1"))
                .refused(ErrorCode.PLATE_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\r", "\n\n\n", "\r\n\r\n", " ", "\n,\n"})
    void a_sheet_may_end_with_its_last_cell_or_with_empty_lines(String end) {
        PlateImport report =
                send("plate,unit\nEND1,1\nEND2,\"2\"" + end, true).as(PlateImport.class);
        assertEquals(
                List.of("END1", "END2"),
                report.lines().stream().map(PlateImportLine::plate).toList());
        assertEquals(2, report.added());
    }

    @Test
    void a_plate_can_be_called_like_any_word() {
        PlateImport report = send("plate\nEND\nend\n", true).as(PlateImport.class);
        assertEquals(1, report.added());
        assertEquals(1, report.refused());
    }

    /** Its body is larger than that of any other operation may be. */
    @Test
    void one_line_more_than_an_import_takes_is_refused() {
        String most = sheet("plate,note", 1000, _ -> "--," + "n".repeat(500));
        assertEquals(1000, importAll(most).refused());
        assertEquals(
                "at most 1000 lines of plates",
                send(most + "\n--,", null)
                        .refused(ErrorCode.INVALID_REQUEST)
                        .violations()
                        .getFirst()
                        .expected());
    }
}
