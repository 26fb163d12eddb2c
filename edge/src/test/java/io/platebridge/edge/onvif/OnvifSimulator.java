package io.platebridge.edge.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A device as strict as real ones: it wants the digest of its own password, made at its own time,
 * with a nonce it has not seen.
 */
public final class OnvifSimulator implements AutoCloseable {

    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final String ENVELOPE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"><SOAP-ENV:Body>%s</SOAP-ENV:Body></SOAP-ENV:Envelope>\
            """;

    private final HttpServer server;
    private final String user;
    private final String password;
    private final Clock clock;
    private final String stream;
    private final boolean newer;
    private final Set<String> nonces = new HashSet<>();
    private String answerToAll = "";

    /**
     * @param clock the device's own
     * @param stream the URL it tells
     * @param newer whether it tells its services only where newer devices do
     */
    public OnvifSimulator(String user, String password, Clock clock, String stream, boolean newer)
            throws IOException {
        this.user = user;
        this.password = password;
        this.clock = clock;
        this.stream = stream;
        this.newer = newer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Makes it answer this, whatever it is asked. */
    void answerAllWith(String text) {
        answerToAll = text;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String body = answerToAll.isEmpty() ? ENVELOPE.formatted(body(asked)) : answerToAll;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/soap+xml");
        exchange.sendResponseHeaders(body.contains("Fault>") ? 400 : 200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String body(String asked) {
        if (asked.contains("GetSystemDateAndTime")) {
            var now = clock.instant().atZone(ZoneOffset.UTC);
            return """
            <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>\
            """
                    .formatted(
                            now.getHour(),
                            now.getMinute(),
                            now.getSecond(),
                            now.getYear(),
                            now.getMonthValue(),
                            now.getDayOfMonth());
        }
        if (!proven(asked)) {
            return """
            <SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value><SOAP-ENV:Subcode><SOAP-ENV:Value>ter:NotAuthorized</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code></SOAP-ENV:Fault>\
            """;
        }
        String address = "http://10.255.255.1:" + port() + "/onvif/media";
        if (asked.contains("GetCapabilities")) {
            return newer
                    ? "<tds:GetCapabilitiesResponse/>"
                    : "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>%s</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>"
                            .formatted(address);
        }
        if (asked.contains("GetServices")) {
            return "<tds:Service><tds:Namespace>http://www.onvif.org/ver10/media/wsdl</tds:Namespace><tds:XAddr>%s</tds:XAddr></tds:Service>"
                    .formatted(address);
        }
        if (asked.contains("GetProfiles")) {
            return "<trt:Profiles token=\"main_1\"><tt:Name>Main</tt:Name></trt:Profiles><trt:Profiles token=\"sub_1\"><tt:Name>Sub</tt:Name></trt:Profiles>";
        }
        if (asked.contains("GetStreamUri") && asked.contains(">sub_1<")) {
            return "<trt:MediaUri><tt:Uri>%s?sub=1&amp;x=2</tt:Uri></trt:MediaUri>"
                    .formatted(stream);
        }
        return "<trt:MediaUri><tt:Uri>%s</tt:Uri></trt:MediaUri>".formatted(stream);
    }

    private boolean proven(String asked) {
        String nonce = between(asked, "#Base64Binary\">", "</w:Nonce>");
        String created = between(asked, "<u:Created>", "</u:Created>");
        if (nonce.isEmpty() || !nonces.add(nonce)) {
            return false;
        }
        Duration off = Duration.between(Instant.parse(created), clock.instant()).abs();
        return off.compareTo(TOLERANCE) < 0
                && between(asked, "<w:Username>", "</w:Username>").equals(user)
                && between(asked, "#PasswordDigest\">", "</w:Password>")
                        .equals(digest(nonce, created));
    }

    private String digest(String nonce, String created) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(nonce));
            sha1.update((created + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = text.indexOf(after);
        return from < 0 || to < from ? "" : text.substring(from + before.length(), to);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
