package io.platebridge.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GatewayTest {
    private static ToyCloud cloud;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cloud = new ToyCloud(folder);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void an_event_names_route_path_query_and_time() throws Exception {
        JsonNode event = cloud.event(cloud.request("/echo?a=1&b=x%20y&a=2&c"));
        assertEquals("2.0", event.get("version").asString());
        assertEquals("GET /echo", event.get("routeKey").asString());
        assertEquals("/echo", event.get("rawPath").asString());
        assertEquals("a=1&b=x%20y&a=2&c", event.get("rawQueryString").asString());
        JsonNode query = event.get("queryStringParameters");
        assertEquals("1,2", query.get("a").asString());
        assertEquals("x y", query.get("b").asString());
        assertEquals("", query.get("c").asString());
        JsonNode context = event.get("requestContext");
        assertEquals("GET", context.at("/http/method").asString());
        assertEquals("127.0.0.1", context.at("/http/sourceIp").asString());
        assertTrue(
                context.get("time")
                        .asString()
                        .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000"));
        assertFalse(context.has("authorizer"));
        assertFalse(event.has("body"));
    }

    @Test
    void header_names_are_lower_case_values_joined_and_cookies_apart() throws Exception {
        JsonNode event =
                cloud.event(
                        cloud.request("/echo")
                                .header("X-Many", "one")
                                .header("X-Many", "two")
                                .header("Cookie", "a=1; b=2"));
        assertEquals("one,two", event.at("/headers/x-many").asString());
        assertEquals(
                List.of("a=1", "b=2"),
                event.get("cookies").valueStream().map(JsonNode::asString).toList());
        assertFalse(event.get("headers").has("cookie"));
    }

    @Test
    void path_parameters_are_decoded_and_an_encoded_slash_is_part_of_one() throws Exception {
        JsonNode event = cloud.event(cloud.request("/items/a%2Fb+c%20d"));
        assertEquals("GET /items/{item_id}", event.get("routeKey").asString());
        assertEquals("a/b+c d", event.at("/pathParameters/item_id").asString());
    }

    @Test
    void a_route_without_parameters_takes_precedence_over_one_with() throws Exception {
        JsonNode event = cloud.event(cloud.request("/items/special"));
        assertEquals("GET /items/special", event.get("routeKey").asString());
    }

    @Test
    void json_arrives_as_text_and_anything_else_as_base64() throws Exception {
        JsonNode json =
                cloud.event(
                        cloud.request("/echo")
                                .header("content-type", "application/json; charset=utf-8")
                                .POST(BodyPublishers.ofString("{\"ä\":1}")));
        assertEquals("{\"ä\":1}", json.get("body").asString());
        assertFalse(json.get("isBase64Encoded").asBoolean());

        byte[] bytes = {0, (byte) 0xff, 10};
        JsonNode binary =
                cloud.event(
                        cloud.request("/echo")
                                .header("content-type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(bytes)));
        assertEquals(Base64.getEncoder().encodeToString(bytes), binary.get("body").asString());
        assertTrue(binary.get("isBase64Encoded").asBoolean());
    }

    @Test
    void a_path_or_method_the_contract_lacks_is_not_found() throws Exception {
        for (var request :
                List.of(
                        cloud.request("/nowhere"),
                        cloud.request("/echo/"),
                        cloud.request("/echo").DELETE())) {
            HttpResponse<String> answer = cloud.send(request);
            assertEquals(404, answer.statusCode());
            assertEquals("{\"message\":\"Not Found\"}", answer.body());
        }
    }

    @Test
    void a_function_s_status_headers_cookies_and_binary_body_reach_the_caller() throws Exception {
        HttpResponse<String> answer =
                answering(
                        "{\"statusCode\":418,\"headers\":{\"X-Tea\":\"green\",\"content-type\":\"application/problem+json\"},"
                                + "\"cookies\":[\"a=1\",\"b=2\"],\"isBase64Encoded\":true,\"body\":\"aGVsbG8=\"}");
        assertEquals(418, answer.statusCode());
        assertEquals("hello", answer.body());
        assertEquals("green", answer.headers().firstValue("x-tea").orElseThrow());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("content-type").orElseThrow());
        assertEquals(List.of("a=1", "b=2"), answer.headers().allValues("set-cookie"));
    }

    /** An HTTP API neither compresses answers itself nor adds a body to a 304. */
    @Test
    void an_answer_that_is_unchanged_has_no_body_and_a_tag() throws Exception {
        HttpResponse<String> answer =
                answering("{\"statusCode\":304,\"headers\":{\"etag\":\"W/\\\"7\\\"\"}}");
        assertEquals(304, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("W/\"7\"", answer.headers().firstValue("etag").orElseThrow());
    }

    @Test
    void json_without_a_status_is_the_body_of_a_200() throws Exception {
        HttpResponse<String> answer = answering("{\"plain\":true}");
        assertEquals(200, answer.statusCode());
        assertEquals("{\"plain\":true}", answer.body());
        assertEquals("application/json", answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void an_answer_that_is_not_json_is_an_internal_error() throws Exception {
        HttpResponse<String> answer = answering("no json at all");
        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
    }

    private static HttpResponse<String> answering(String payload) throws Exception {
        return cloud.send(
                cloud.request("/answer")
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofString(payload)));
    }

    @Test
    void a_body_over_ten_megabytes_is_rejected_before_a_function_is_called() throws Exception {
        HttpResponse<String> answer =
                cloud.send(
                        cloud.request("/echo")
                                .POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));
        assertEquals(413, answer.statusCode());
        assertEquals("{\"message\":\"Request Entity Too Large\"}", answer.body());
    }

    @Test
    void a_function_that_throws_is_an_internal_error_and_keeps_its_process() throws Exception {
        long before = pid();
        HttpResponse<String> answer = cloud.send(cloud.request("/throw"));
        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
        assertEquals(before, pid());
    }

    @Test
    void a_function_whose_process_ends_is_an_internal_error_and_gets_a_new_one() throws Exception {
        long before = pid();
        assertEquals(500, cloud.send(cloud.request("/exit")).statusCode());
        assertNotEquals(before, pid());
    }

    @Test
    void a_function_that_cannot_start_is_an_internal_error() throws Exception {
        assertEquals(500, cloud.send(cloud.request("/no-start")).statusCode());
    }

    @Test
    void a_function_that_exceeds_its_timeout_is_unavailable() throws Exception {
        HttpResponse<String> answer = cloud.send(cloud.request("/wait"));
        assertEquals(503, answer.statusCode());
        assertEquals("{\"message\":\"Service Unavailable\"}", answer.body());
    }

    private static long pid() throws Exception {
        String body = cloud.send(cloud.request("/echo")).body();
        return ToyCloud.JSON.readTree(body).get("pid").asLong();
    }

    @Test
    void the_portal_may_read_answers_and_other_pages_may_not() throws Exception {
        HttpResponse<String> preflight =
                cloud.send(
                        cloud.request("/person")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("origin", ToyCloud.PAGE)
                                .header("access-control-request-method", "GET")
                                .header("access-control-request-headers", "authorization"));
        assertEquals(204, preflight.statusCode());
        var headers = preflight.headers();
        assertEquals(
                ToyCloud.PAGE, headers.firstValue("access-control-allow-origin").orElseThrow());
        assertTrue(
                headers.firstValue("access-control-allow-headers")
                        .orElseThrow()
                        .contains("authorization"));

        HttpResponse<String> elsewhere =
                cloud.send(cloud.request("/echo").header("origin", "http://elsewhere.example"));
        assertTrue(elsewhere.headers().firstValue("access-control-allow-origin").isEmpty());
    }

    @Test
    void a_function_cannot_override_the_cors_headers() throws Exception {
        HttpResponse<String> answer =
                answering(
                        "{\"statusCode\":200,\"headers\":{\"Access-Control-Allow-Origin\":\"*\"}}");
        assertTrue(answer.headers().firstValue("access-control-allow-origin").isEmpty());
    }

    /** As a function answers that compresses: what varies by encoding varies by origin, too. */
    @Test
    void an_answer_that_varies_can_be_read_by_the_portal() throws Exception {
        HttpResponse<String> answer =
                cloud.send(
                        cloud.request("/answer")
                                .header("content-type", "text/plain")
                                .header("origin", ToyCloud.PAGE)
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"statusCode\":200,\"headers\":{\"vary\":\"accept-encoding\"},\"body\":\"tea\"}")));
        assertEquals("tea", answer.body());
        assertEquals(List.of("accept-encoding", "origin"), answer.headers().allValues("vary"));
    }

    @Test
    void a_refusal_of_the_gateway_itself_can_be_read_by_the_portal() throws Exception {
        HttpResponse<String> answer =
                cloud.send(cloud.request("/person").header("origin", ToyCloud.PAGE));
        assertEquals(401, answer.statusCode());
        assertEquals(
                ToyCloud.PAGE,
                answer.headers().firstValue("access-control-allow-origin").orElseThrow());
    }

    @Test
    void a_pod_s_key_is_passed_to_the_function() throws Exception {
        JsonNode event = cloud.event(cloud.request("/pod").header("authorization", "Bearer pbk_x"));
        assertEquals("Bearer pbk_x", event.at("/headers/authorization").asString());
    }

    @Test
    void a_person_s_claims_reach_the_function_as_text() throws Exception {
        String token = cloud.token("guard", "platebridge");
        JsonNode event =
                cloud.event(cloud.request("/person").header("authorization", "Bearer " + token));
        JsonNode claims = event.at("/requestContext/authorizer/jwt/claims");
        assertEquals("guard", claims.get("sub").asString());
        assertTrue(claims.get("exp").asString().matches("\\d{10}"));
    }

    @Test
    void bytes_pass_unchanged() throws Exception {
        String text = "grüße → 車 \\ \" end";
        JsonNode event =
                cloud.event(
                        cloud.request("/echo")
                                .header("content-type", "text/plain")
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(text, event.get("body").asString());
    }
}
