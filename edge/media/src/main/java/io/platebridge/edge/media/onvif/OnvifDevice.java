package io.platebridge.edge.media.onvif;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.media.onvif.MediaService.Profile;
import io.platebridge.edge.media.onvif.OnvifException.Reason;
import io.platebridge.edge.media.onvif.SoapStyle.Question;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * An ONVIF camera (Core Specification; Media Service Specification ver10 and ver20), asked for the
 * URL of its video. If one way fails, the next is tried; if all fail, the first failure is
 * reported.
 */
public final class OnvifDevice {

    private static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";

    /**
     * Common URLs of media services, for devices that do not state them (onvif_srvd, go2rtc,
     * Hikvision).
     */
    private static final List<String> USUAL =
            List.of("/onvif/media_service", "/onvif/Media", "/onvif/device_service");

    /**
     * Maximum number of profiles to try; with more, it is unlikely that only the first have no
     * stream.
     */
    private static final int MAX_PROFILES = 4;

    /** A way to find the media services of a device, in order of likelihood. */
    private interface Search {
        List<MediaService> find() throws OnvifException;
    }

    private final URI service;
    private final SoapClient soap;
    private final Clock clock;

    /**
     * @param service URL of the device service, {@code http://host[:port]/onvif/device_service}
     * @param clock dates requests if the device does not state its time
     * @param random for nonces
     * @param stopped whether the responses are no longer needed
     */
    public OnvifDevice(
            URI service,
            Credentials credentials,
            Clock clock,
            RandomGenerator random,
            BooleanSupplier stopped) {
        this.service = service;
        this.clock = clock;
        this.soap = new SoapClient(credentials, clock, random, stopped);
    }

    /**
     * Returns the RTSP URL of a profile, without credentials and with the configured host.
     *
     * @param profile its token or name, percent-encoded or not; empty for the first one with video,
     *     which is the camera's main stream
     */
    public String streamUri(String profile) throws OnvifException {
        soap.deviceAhead(clockAhead());
        var failures = new ArrayList<OnvifException>();
        for (Search search : List.<Search>of(this::byCapabilities, this::byServices, this::usual)) {
            try {
                for (MediaService media : search.find()) {
                    Optional<String> stream = stream(media, profile, failures);
                    if (stream.isPresent()) {
                        return stream.get();
                    }
                }
            } catch (OnvifException e) {
                if (e.reason() == Reason.UNREACHABLE) {
                    throw e; // the device itself, which has answered before
                }
                addFailure(e, failures);
            }
        }
        // A URL without a service is a failed attempt and not the cause.
        throw failures.stream()
                .filter(each -> each.reason() != Reason.UNSUPPORTED)
                .filter(each -> each.reason() != Reason.UNREACHABLE)
                .findFirst()
                .orElseGet(() -> unexpectedAnswer("a media service with profiles"));
    }

    private Optional<String> stream(
            MediaService media, String profile, List<OnvifException> failures)
            throws OnvifException {
        try {
            List<Profile> profiles = media.profiles(soap);
            return profiles.isEmpty()
                    ? Optional.empty()
                    : Optional.of(stream(media, matching(profiles, profile)));
        } catch (OnvifException e) {
            addFailure(e, failures);
            return Optional.empty();
        }
    }

    /** Rethrows a failure that no other request can avoid. */
    private static void addFailure(OnvifException e, List<OnvifException> failures)
            throws OnvifException {
        if (!e.anotherMayAnswer()) {
            throw e;
        }
        failures.add(e);
    }

    private String stream(MediaService media, List<Profile> profiles) throws OnvifException {
        Optional<OnvifException> first = Optional.empty();
        for (Profile each : profiles.subList(0, Math.min(MAX_PROFILES, profiles.size()))) {
            try {
                DeviceAddress told = media.stream(soap, each.token());
                if (!told.scheme().startsWith("rtsp")) {
                    throw unexpectedAnswer("an RTSP URL");
                }
                return told.scheme() + "://" + service.getHost() + told.port() + told.rest();
            } catch (OnvifException e) {
                if (!e.anotherMayAnswer()) {
                    throw e;
                }
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.orElseGet(() -> unexpectedAnswer("a profile"));
    }

    private static List<Profile> matching(List<Profile> profiles, String wanted)
            throws OnvifException {
        if (wanted.isEmpty()) {
            return profiles;
        }
        List<String> names = List.of(wanted, decoded(wanted));
        return profiles.stream()
                .filter(each -> names.contains(each.token()) || names.contains(each.name()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() ->
                        new OnvifException(
                                Reason.NOT_FOUND,
                                "the camera has no such profile; it has "
                                        + profiles.stream()
                                                .limit(10)
                                                .map(Profile::token)
                                                .toList()));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /**
     * Returns how far the device's clock is ahead of the pod's; the request needs no
     * authentication.
     */
    private Duration clockAhead() throws OnvifException {
        SoapResponse answer;
        try {
            answer = soap.call(service, new Question(DEVICE, "GetSystemDateAndTime", ""));
        } catch (OnvifException e) {
            if (e.reason() == Reason.UNSUPPORTED || e.reason() == Reason.REFUSED) {
                return Duration.ZERO;
            }
            throw e;
        }
        SoapResponse utc = answer.first("UTCDateTime").orElse(null);
        if (utc == null) {
            return Duration.ZERO;
        }
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            number(utc, "Year"),
                            number(utc, "Month"),
                            number(utc, "Day"),
                            number(utc, "Hour"),
                            number(utc, "Minute"),
                            number(utc, "Second"));
            return Duration.between(clock.instant(), time.toInstant(ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException _) {
            return Duration.ZERO; // its clock was never set
        }
    }

    private static int number(SoapResponse utc, String name) {
        return Integer.parseInt(utc.text(name));
    }

    private List<MediaService> byCapabilities() throws OnvifException {
        return soap.call(
                        service,
                        new Question(DEVICE, "GetCapabilities", "<m:Category>Media</m:Category>"))
                .first("Media")
                .map(media -> MediaService.at(media.text("XAddr"), service, false))
                .orElse(List.of());
    }

    private List<MediaService> byServices() throws OnvifException {
        return MediaService.in(
                soap.call(
                        service,
                        new Question(
                                DEVICE,
                                "GetServices",
                                "<m:IncludeCapability>false</m:IncludeCapability>")),
                service);
    }

    private List<MediaService> usual() {
        return USUAL.stream()
                .flatMap(path -> MediaService.at(path, service, false).stream())
                .toList();
    }

    private static OnvifException unexpectedAnswer(String expected) {
        return new OnvifException(
                Reason.NOT_ONVIF,
                "expected " + expected + " from the camera, found something else");
    }
}
