package io.platebridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One list of codes, for programs and for people. */
class ErrorCodesTest {

    @Test
    void design_errors_md_has_a_row_for_each_code_and_no_other() throws Exception {
        Path page = Path.of(System.getProperty("platebridge.root"), "design/errors.md");
        List<String> rows =
                Files.readAllLines(page).stream().filter(line -> line.startsWith("| `")).toList();
        assertEquals(
                Arrays.stream(ErrorCode.values())
                        .map(code ->
                                "| `%s` | %d | %s | %s |"
                                        .formatted(
                                                code.wire(),
                                                code.status(),
                                                code.title(),
                                                code.remedy()))
                        .toList(),
                rows);
    }

    @Test
    void a_problem_keeps_the_contracts_bounds() {
        Violation violation = new Violation("field", "expected", "found");
        Problem problem =
                Problem.of(
                        ErrorCode.INVALID_REQUEST,
                        "x".repeat(5000),
                        Collections.nCopies(100, violation));
        assertEquals(1024, problem.detail().length());
        assertEquals(64, problem.violations().size());
    }

    @Test
    void the_remedy_of_a_large_body_names_the_contracts_bound() {
        String bound = Contract.read().root().get("x-platebridge-max-body-bytes").asString();
        assertTrue(ErrorCode.BODY_TOO_LARGE.remedy().contains(bound));
    }

    @Test
    void every_code_is_an_error_with_a_sentence_for_the_sender() {
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(code.status() >= 400 && code.status() < 600, code.wire());
            assertTrue(code.remedy().endsWith(".") || code.remedy().endsWith("…"), code.wire());
        }
    }
}
