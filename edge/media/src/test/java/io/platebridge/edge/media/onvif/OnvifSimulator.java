package io.platebridge.edge.media.onvif;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device as strict as real ones: it requires its own password, proven by the one method it
 * supports, at its own time and with an unused nonce. Its messages follow the WSDLs
 * (www.onvif.org/ver10/device, ver10/media and ver20/media) and the reports that each quirk names.
 */
public final class OnvifSimulator implements AutoCloseable {

    /** Deviations of real devices. */
    enum Quirk {
        /** None. */
        TEXTBOOK,
        /** Does not mention media in its capabilities, like devices since about 2015. */
        EMPTY_CAPABILITIES,
        /** home-assistant/core issue 98538 (INSTAR), agsh/onvif issue 294 (Hikvision). */
        HTTP_DIGEST_ONLY,
        /**
         * The same for every request, including the unauthenticated one for the time, with SHA-256
         * (RFC 7616).
         */
        HTTP_DIGEST_FOR_ALL,
        /** The same with a nonce for one request only. */
        HTTP_DIGEST_ONCE,
        /** python-onvif-zeep's {@code encrypt=False}; go2rtc pkg/onvif/auth.go supports both. */
        PASSWORD_IN_CLEAR,
        /** home-assistant/core issue 73985: status 500; ter:ActionNotSupported. */
        NO_CAPABILITIES,
        /** yingchengpa/python-onvif2-zeep pull 5 and quatanium/python-onvif pull 30 (Axis). */
        NO_SERVICES,
        /** agsh/onvif pull 187 (Profile T). */
        MEDIA2_ONLY,
        /** blakeblackshear/frigate issue 18352, python-onvif-zeep issue 61. */
        FORWARDED_PORT,
        /** The media service has another port than the device service. */
        OTHER_PORT,
        /** go2rtc pkg/onvif/client.go has the usual path for this case. */
        EMPTY_XADDR,
        /** Returns its address within the camera's own network, with HTTPS. */
        HTTPS_XADDR,
        /** Two addresses in one, the first IPv6. */
        IPV6_XADDR,
        /** OpenIPC/majestic-webui issue 292: local time reported as UTC. */
        LOCAL_TIME,
        /** agsh/onvif pull 65 (HiKam A7): the request is not supported. */
        NO_TIME,
        /** YoshieraHuang/node-onvif-ts pull 12: the time requires authentication. */
        TIME_WANTS_PROOF,
        /** SOAP 1.1 answers to SOAP 1.2 with VersionMismatch (W3C SOAP 1.2 appendix A). */
        SOAP_1_1,
        /** 415 for a content type with an action. */
        NO_ACTION,
        /** go2rtc pkg/onvif/onvif_test.go: prefixes MC1 and MC2, text on separate lines. */
        OTHER_PREFIXES,
        /** koush/scrypted issue 1722: no namespace is declared. */
        UNDECLARED_PREFIXES,
        /** A byte order mark and a blank before the response, a zero after it. */
        PADDED,
        /** The first profile has only audio or metadata (Media Service Specification §5.2). */
        NO_ENCODER,
        /** priore/SOAPEngine issue 185: the first profile has no stream. */
        NO_STREAM,
        /** Tokens are ReferenceTokens (onvif.xsd): any text of up to 64 characters. */
        ODD_TOKENS,
        /** milg0/onvif-java-lib issue 19: the port of the request and its own. */
        TWO_PORTS,
        /** BigTonyTones/Tonys-Onvf-RTSP-Server issue 12 and similar ones. */
        ANY_HOST,
        /** A user and password in the stream's address. */
        LOGIN_IN_STREAM,
        /** Redirects all requests to another path with 307. */
        MOVED
    }

    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final ZoneId LOCAL = ZoneOffset.ofHours(10);
    private static final String ENVELOPE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <SOAP-ENV:Envelope xmlns:SOAP-ENV="%s" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"><SOAP-ENV:Body>%s</SOAP-ENV:Body></SOAP-ENV:Envelope>\
            """;
    private static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String FAULT =
            "<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value><SOAP-ENV:Subcode><SOAP-ENV:Value>ter:%s</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code></SOAP-ENV:Fault>";

    private final HttpServer server;
    private final HttpServer mediaServer;
    private final String user;
    private final String password;
    private final Clock clock;
    private final String stream;
    private final Quirk quirk;
    private final Set<String> nonces = new HashSet<>();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private int challenges;
    private String answerToAll = "";
    private String movedTo = "";

    OnvifSimulator(String user, String password, Clock clock, String stream) throws IOException {
        this(user, password, clock, stream, Quirk.TEXTBOOK);
    }

    /**
     * @param clock the device's own clock
     * @param stream the URL that it returns
     */
    OnvifSimulator(String user, String password, Clock clock, String stream, Quirk quirk)
            throws IOException {
        this.user = user;
        this.password = password;
        this.clock = clock;
        this.stream = stream;
        this.quirk = quirk;
        server = serve();
        mediaServer = serve();
    }

    private HttpServer serve() throws IOException {
        HttpServer made =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.createContext("/", this::answer);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.start();
        return made;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers every request with this text. */
    void answerAllWith(String text) {
        answerToAll = text;
    }

    /** Redirects every request. */
    void moveAllTo(String location) {
        movedTo = location;
    }

    /** Whether a request contained this text. */
    boolean heard(String text) {
        return heard.stream().anyMatch(each -> each.contains(text));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(asked + exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().getPath();
        String moved = quirk == Quirk.MOVED && !path.startsWith("/new") ? "/new" + path : movedTo;
        if (!moved.isEmpty()) {
            exchange.getResponseHeaders().set("Location", moved);
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
            return;
        }
        int status = answerToAll.isEmpty() ? status(exchange, asked, path) : 200;
        String body =
                switch (status) {
                    case 200 -> answerToAll.isEmpty() ? envelope(body(asked)) : answerToAll;
                    case 400 -> envelope(FAULT.formatted("NotAuthorized"));
                    case 500 -> envelope(FAULT.formatted("ActionNotSupported"));
                    case 505 ->
                            envelope(
                                    "<SOAP-ENV:Fault><faultcode>SOAP-ENV:VersionMismatch</faultcode></SOAP-ENV:Fault>");
                    default -> "";
                };
        byte[] bytes = shaped(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/soap+xml");
        // 0 is "chunked" for this server.
        exchange.sendResponseHeaders(status == 505 ? 500 : status, bytes.length == 0 ? -1 : 0);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Returns the response's status; 505 means a version fault. */
    private int status(HttpExchange exchange, String asked, String path) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        boolean old = asked.contains(SOAP_1_1) && type.startsWith("text/xml");
        if (old != (quirk == Quirk.SOAP_1_1)) {
            return 505;
        }
        if (quirk == Quirk.NO_ACTION && type.contains("action=")) {
            return 415;
        }
        boolean time = asked.contains("GetSystemDateAndTime");
        if (time && quirk == Quirk.NO_TIME) {
            return 500;
        }
        boolean open =
                time && quirk != Quirk.TIME_WANTS_PROOF && quirk != Quirk.HTTP_DIGEST_FOR_ALL;
        if (!open && quirk.name().startsWith("HTTP_DIGEST") && !digestProven(exchange)) {
            challenges++;
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"device\"");
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Digest realm=\"a, device\", qop=\"auth,auth-int\", nonce=\"n%d\", opaque=\"o\"%s"
                                    .formatted(
                                            challenges,
                                            quirk == Quirk.HTTP_DIGEST_FOR_ALL
                                                    ? ", algorithm=SHA-256"
                                                    : ""));
            return 401;
        }
        if (!open && !quirk.name().startsWith("HTTP_DIGEST") && !tokenProven(asked)) {
            return 400;
        }
        boolean media = exchange.getLocalAddress().getPort() == mediaServer.getAddress().getPort();
        if (media != (quirk == Quirk.OTHER_PORT && path.contains("media"))) {
            return 404;
        }
        boolean unknown =
                (asked.contains("GetCapabilities")
                                && (quirk == Quirk.NO_CAPABILITIES || quirk == Quirk.MEDIA2_ONLY))
                        || (asked.contains("GetServices") && quirk == Quirk.NO_SERVICES)
                        || (asked.contains("ver10/media") && quirk == Quirk.MEDIA2_ONLY);
        return unknown ? 500 : 200;
    }

    private String envelope(String body) {
        return ENVELOPE.formatted(quirk == Quirk.SOAP_1_1 ? SOAP_1_1 : SOAP_1_2, body);
    }

    private String shaped(String body) {
        return switch (quirk) {
            case OTHER_PREFIXES ->
                    body.replace("tt:", "MC1:")
                            .replace("trt:", "MC2:")
                            .replace("xmlns:tt", "xmlns:MC1")
                            .replace("xmlns:trt", "xmlns:MC2")
                            .replace(">rtsp", ">\n   rtsp")
                            .replace("</MC1:Uri", "\n  </MC1:Uri");
            case UNDECLARED_PREFIXES -> body.replaceAll(" xmlns:\\w+=\"[^\"]*\"", "");
            case PADDED -> "\uFEFF \n" + body + "\0\r\n";
            default -> body;
        };
    }

    private String body(String asked) {
        if (asked.contains("GetSystemDateAndTime")) {
            var now = clock.instant().atZone(quirk == Quirk.LOCAL_TIME ? LOCAL : ZoneOffset.UTC);
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
        if (asked.contains("GetCapabilities")) {
            return quirk == Quirk.EMPTY_CAPABILITIES
                    ? "<tds:GetCapabilitiesResponse/>"
                    : "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>%s</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>"
                            .formatted(address());
        }
        if (asked.contains("GetServices")) {
            return "<tds:Service><tds:Namespace>http://www.onvif.org/ver10/device/wsdl</tds:Namespace><tds:XAddr>http://10.255.255.1/onvif/device_service</tds:XAddr></tds:Service><tds:Service><tds:Namespace>http://www.onvif.org/%s/media/wsdl</tds:Namespace><tds:XAddr>%s</tds:XAddr></tds:Service>"
                    .formatted(quirk == Quirk.MEDIA2_ONLY ? "ver20" : "ver10", address());
        }
        if (asked.contains("GetProfiles")) {
            return profiles();
        }
        if (quirk == Quirk.NO_STREAM && asked.contains(">main_0<")) {
            return FAULT.formatted("InvalidArgVal");
        }
        if (asked.contains(">%s<".formatted(escaped(sub())))) {
            return uri(told() + "?sub=1&amp;x=2");
        }
        return asked.contains(">%s<".formatted(escaped(main())))
                ? uri(told())
                : FAULT.formatted("NoProfile");
    }

    private String main() {
        return quirk == Quirk.ODD_TOKENS ? "<Profil &1: 'é\"/%>" : "main_1";
    }

    private String sub() {
        return quirk == Quirk.ODD_TOKENS ? "<Profil &2: 'é\"/%>" : "sub_1";
    }

    private String uri(String address) {
        return quirk == Quirk.MEDIA2_ONLY
                ? "<tr2:GetStreamUriResponse><tr2:Uri>%s</tr2:Uri></tr2:GetStreamUriResponse>"
                        .formatted(address)
                : "<trt:MediaUri><tt:Uri>%s</tt:Uri></trt:MediaUri>".formatted(address);
    }

    private String told() {
        return switch (quirk) {
            case TWO_PORTS -> stream.replaceFirst(":(\\d+)/", ":80:$1/");
            case ANY_HOST -> stream.replaceFirst("//[^:/]*", "//0.0.0.0");
            case LOGIN_IN_STREAM -> stream.replaceFirst("//", "//admin:other@");
            default -> stream;
        };
    }

    private String profiles() {
        String with =
                quirk == Quirk.MEDIA2_ONLY
                        ? "<tr2:Configurations><tr2:VideoEncoder token=\"v\"/></tr2:Configurations>"
                        : "<tt:VideoEncoderConfiguration token=\"v\"/>";
        String profiles = profile(main(), "Main", with) + profile(sub(), "Sub", with);
        return switch (quirk) {
            case NO_ENCODER -> profile("meta_1", "Meta", "") + profiles;
            case NO_STREAM -> profile("main_0", "Broken", with) + profiles;
            default -> profiles;
        };
    }

    private String profile(String token, String name, String content) {
        String prefix = quirk == Quirk.MEDIA2_ONLY ? "tr2" : "trt";
        return "<%s:Profiles token=\"%s\"><tt:Name>%s</tt:Name>%s</%s:Profiles>"
                .formatted(prefix, escaped(token).replace("\"", "&quot;"), name, content, prefix);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String address() {
        int media = quirk == Quirk.OTHER_PORT ? mediaServer.getAddress().getPort() : port();
        return switch (quirk) {
            case FORWARDED_PORT -> "http://10.255.255.1:80/onvif/media";
            case EMPTY_XADDR -> "";
            case HTTPS_XADDR -> "https://10.255.255.1/onvif/media";
            case IPV6_XADDR ->
                    "http://[fe80::1%25eth0]:80/onvif/media http://10.255.255.1/onvif/media";
            default -> "http://10.255.255.1:" + media + "/onvif/media";
        };
    }

    private boolean digestProven(HttpExchange exchange) {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String nonce = parameter(shown, "nonce");
        String nc = parameter(shown, "nc");
        boolean once = quirk == Quirk.HTTP_DIGEST_ONCE;
        if (!shown.startsWith("Digest ")
                || !nonces.add(nonce + nc)
                || (once && !nonce.equals("n" + challenges))
                || (once && !nc.equals("00000001"))) {
            return false;
        }
        String algorithm = quirk == Quirk.HTTP_DIGEST_FOR_ALL ? "SHA-256" : "MD5";
        String secret = hex(algorithm, user + ":a, device:" + password);
        String asked = hex(algorithm, "POST:" + exchange.getRequestURI());
        String expected =
                hex(
                        algorithm,
                        String.join(
                                ":", secret, nonce, nc, parameter(shown, "cnonce"), "auth", asked));
        return parameter(shown, "username").equals(user)
                && parameter(shown, "uri").equals(exchange.getRequestURI().toString())
                && parameter(shown, "opaque").equals("o")
                && parameter(shown, "response").equals(expected);
    }

    private static String parameter(String header, String name) {
        Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private boolean tokenProven(String asked) {
        String nonce = between(asked, "#Base64Binary\">", "</w:Nonce>");
        String created = between(asked, "<u:Created>", "</u:Created>");
        if (nonce.isEmpty() || !nonces.add(nonce)) {
            return false;
        }
        if (!between(asked, "<w:Username>", "</w:Username>").equals(user)) {
            return false;
        }
        if (quirk == Quirk.PASSWORD_IN_CLEAR) {
            return between(asked, "#PasswordText\">", "</w:Password>").equals(escaped(password));
        }
        // A device that reports local time checks dates against the true time.
        boolean early = quirk == Quirk.TIME_WANTS_PROOF || quirk == Quirk.NO_TIME;
        Clock own = quirk == Quirk.LOCAL_TIME || early ? Clock.systemUTC() : clock;
        Duration off = Duration.between(Instant.parse(created), own.instant()).abs();
        boolean dated = off.compareTo(TOLERANCE) < 0 || (early && off.toHours() <= 24);
        return dated
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

    private static String hex(String algorithm, String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm)
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
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
        mediaServer.stop(0);
    }
}
