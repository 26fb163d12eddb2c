package io.platebridge.api.pod;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.contract.PodHistory;
import io.platebridge.contract.PodSample;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.PodStatusChange;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.History;
import io.platebridge.core.pod.HistoryLog;
import io.platebridge.core.pod.Sample;
import io.platebridge.core.pod.StatusChange;
import io.platebridge.core.tenancy.Memberships;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Operations on the history of a pod. */
public final class PodHistoryOperations {

    private final Memberships memberships;
    private static final Pattern DAY = Pattern.compile("2[0-9]{3}-[0-9]{2}-[0-9]{2}");

    private final HistoryLog history;

    public PodHistoryOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.history = cloud.historyLog();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of("getPodHistory", this::getPodHistory);
    }

    private PodHistory getPodHistory(ApiRequest call) {
        return encode(
                history.of(
                        call.caller(memberships),
                        PodOperations.podId(call),
                        day(call, "from"),
                        day(call, "to")));
    }

    private static Optional<LocalDate> day(ApiRequest call, String name) {
        return call.query(name)
                .map(text ->
                        parse(text)
                                .orElseThrow(() ->
                                        Refusal.invalid(
                                                name,
                                                "a day of the calendar such as 2026-11-20",
                                                "a text of %d characters"
                                                        .formatted(text.length()))));
    }

    /** Returns a day of this millennium (RFC 3339, full-date); empty if the text is none. */
    private static Optional<LocalDate> parse(String text) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static PodHistory encode(History history) {
        return new PodHistory(
                history.pod().value(),
                history.from(),
                history.to(),
                history.statusBefore().map(PodHistoryOperations::encode).orElse(null),
                history.samples().stream().map(PodHistoryOperations::encode).toList(),
                history.changes().stream().map(PodHistoryOperations::encode).toList(),
                history.omittedChanges());
    }

    private static PodSample encode(Sample sample) {
        return new PodSample(
                sample.at(),
                sample.health().cpuUsage().orElse(null),
                sample.health().memoryUsage().orElse(null),
                sample.health().diskUsage().orElse(null),
                sample.health().temperature().orElse(null),
                sample.firmware().orElse(null));
    }

    private static PodStatusChange encode(StatusChange change) {
        return new PodStatusChange(change.at(), encode(change.status()));
    }

    private static PodStatus encode(io.platebridge.core.pod.PodStatus status) {
        return PodStatus.valueOf(status.name());
    }
}
