package io.platebridge.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The event of a request: an HTTP API's proxy event of payload version 2.0 (API Gateway developer
 * guide, "Create AWS Lambda proxy integrations for HTTP APIs").
 */
final class ProxyEvent {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final Set<String> NOT_FORWARDED = Set.of("connection", "cookie", "keep-alive");

    private ProxyEvent() {}

    /**
     * Wraps a request.
     *
     * @param claims of the access token; empty if the route requires none
     * @param id names the request, as {@code apigw-requestid} names the answer
     */
    static byte[] of(
            Request request,
            Routes.Match match,
            Map<String, String> claims,
            String id,
            Instant received) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", match.route().key());
        event.put("rawPath", request.path());
        event.put("rawQueryString", request.query());
        putCookies(event, request);
        putHeaders(event.putObject("headers"), request);
        putQuery(event, request.query());
        event.set("requestContext", context(request, match.route(), claims, id, received));
        if (!match.pathParameters().isEmpty()) {
            match.pathParameters().forEach(event.putObject("pathParameters")::put);
        }
        putBody(event, request);
        return JSON.writeValueAsBytes(event);
    }

    private static void putCookies(ObjectNode event, Request request) {
        List<String> cookies = request.headers().getOrDefault("cookie", List.of());
        if (!cookies.isEmpty()) {
            var array = event.putArray("cookies");
            for (String header : cookies) {
                for (String cookie : header.split(";", -1)) {
                    array.add(cookie.strip());
                }
            }
        }
    }

    private static void putHeaders(ObjectNode headers, Request request) {
        request.headers()
                .forEach((name, values) -> {
                    if (!NOT_FORWARDED.contains(name)) {
                        headers.put(name, String.join(",", values));
                    }
                });
        headers.put("x-forwarded-for", request.sourceIp());
        headers.put("x-forwarded-proto", "http");
    }

    /** Values of a key sent more than once are joined by a comma, in order. */
    private static void putQuery(ObjectNode event, String query) {
        if (query.isEmpty()) {
            return;
        }
        ObjectNode parameters = event.putObject("queryStringParameters");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.put(
                    name,
                    parameters.has(name) ? parameters.get(name).asString() + "," + value : value);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A lone percent sign is literal.
            return text;
        }
    }

    private static ObjectNode context(
            Request request, Route route, Map<String, String> claims, String id, Instant received) {
        ObjectNode context = JSON.createObjectNode();
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        if (!claims.isEmpty()) {
            ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
            claims.forEach(jwt.putObject("claims")::put);
            jwt.putNull("scopes");
        }
        context.put("domainName", request.header("host").orElse("localhost"));
        context.put("domainPrefix", "local");
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", request.path());
        http.put("protocol", request.protocol());
        http.put("sourceIp", request.sourceIp());
        http.put("userAgent", request.header("user-agent").orElse(""));
        context.put("requestId", id);
        context.put("routeKey", route.key());
        context.put("stage", "$default");
        context.put("time", TIME.format(received));
        context.put("timeEpoch", received.toEpochMilli());
        return context;
    }

    private static void putBody(ObjectNode event, Request request) {
        boolean text = isText(request.header("content-type").orElse(""));
        if (request.body().length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !text);
    }

    /**
     * API Gateway passes these media types on as text and all others, forms included, as base64.
     */
    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.equals("application/javascript");
    }
}
