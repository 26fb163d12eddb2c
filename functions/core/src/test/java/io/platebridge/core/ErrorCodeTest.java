package io.platebridge.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void the_codes_are_those_of_the_contract() throws Exception {
        Path contract =
                Path.of(System.getProperty("platebridge.root"), "openapi", "platebridge.yaml");
        List<String> schema =
                Files.readAllLines(contract).stream()
                        .dropWhile(line -> !line.equals("    ErrorCode:"))
                        .skip(1)
                        .takeWhile(line -> line.isEmpty() || line.startsWith("      "))
                        .toList();
        List<String> codes =
                schema.stream()
                        .filter(line -> line.startsWith("        - "))
                        .map(line -> line.substring("        - ".length()))
                        .toList();

        assertEquals(codes, Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    }
}
