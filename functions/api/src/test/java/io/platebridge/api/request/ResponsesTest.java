package io.platebridge.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.contract.PlateExport;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponsesTest {

    private static APIGatewayV2HTTPResponse answer(String text, boolean acceptsGzip) {
        return Responses.answer(new PlateExport("site-1", text, null), "r1", acceptsGzip);
    }

    @Test
    void a_large_answer_is_compressed_for_a_caller_that_accepts_it() {
        APIGatewayV2HTTPResponse small = answer("x", true);
        assertFalse(small.getIsBase64Encoded());
        assertNull(small.getHeaders().get("content-encoding"));

        APIGatewayV2HTTPResponse large = answer("x".repeat(20_000), true);
        assertTrue(large.getIsBase64Encoded());
        assertEquals("gzip", large.getHeaders().get("content-encoding"));
        assertEquals("accept-encoding", large.getHeaders().get("vary"));
        assertTrue(large.getBody().length() < 2000);

        assertFalse(answer("x".repeat(20_000), false).getIsBase64Encoded());
    }

    @Test
    void an_answer_beyond_lambdas_limit_is_refused_and_compressed_it_is_not() {
        // 3.1 million quotation marks are twice as many characters in JSON, and four times as many
        // in
        // the function's payload.
        for (String text : new String[] {"x".repeat(7_000_000), "\"".repeat(3_100_000)}) {
            assertEquals(
                    ErrorCode.ANSWER_TOO_LARGE,
                    assertThrows(Refusal.class, () -> answer(text, false)).code());
            assertTrue(answer(text, true).getIsBase64Encoded());
        }
        assertFalse(answer("x".repeat(5_000_000), false).getIsBase64Encoded());
        var random = new Random(1);
        String noise =
                random.ints(7_000_000, 0x4e00, 0x9fff)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        assertThrows(Refusal.class, () -> answer(noise, true));
    }

    @Test
    void a_tag_goes_with_an_answer_and_with_304_there_is_no_body() {
        APIGatewayV2HTTPResponse tagged =
                Responses.answer(
                        new Tagged(new PlateExport("site-1", "x", null), "W/\"1\""), "r1", false);
        assertEquals("W/\"1\"", tagged.getHeaders().get("etag"));
        assertEquals("private, no-cache", tagged.getHeaders().get("cache-control"));
        assertEquals(200, tagged.getStatusCode());

        APIGatewayV2HTTPResponse same = Responses.answer(new Unchanged("W/\"1\""), "r1", false);
        assertEquals(304, same.getStatusCode());
        assertEquals("W/\"1\"", same.getHeaders().get("etag"));
        assertNull(same.getBody());
        assertNull(same.getHeaders().get("content-type"));
    }
}
