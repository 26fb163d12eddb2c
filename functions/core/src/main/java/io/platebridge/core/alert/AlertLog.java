package io.platebridge.core.alert;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableTime;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Stores the alerts that pods report and lists them for the companies that own the streams. */
public final class AlertLog {

    private final Alerts alerts;
    private final Clock clock;

    public AlertLog(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * The outcome of a report.
     *
     * @param alert the stored alert; for a repeated report, that of the first
     * @param duplicate whether it was reported before
     */
    public record Recorded(Alert alert, boolean duplicate) {}

    /**
     * Stores an alert. A repeated report changes nothing.
     *
     * @throws Refusal {@code company_mismatch} if the stream belongs to a company other than the
     *     pod's
     */
    public Recorded record(Pod pod, AlertReport report) {
        CompanyId own = pod.place().company();
        if (!report.company().equals(own)) {
            throw new Refusal(
                    ErrorCode.COMPANY_MISMATCH,
                    "company_id: the pod belongs to %s, not to %s"
                            .formatted(own, report.company()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var alert =
                new Alert(
                        report.id(),
                        pod.id(),
                        pod.name(),
                        pod.place(),
                        report.stream(),
                        report.seen(),
                        SortableTime.plausible(report.occurredAt(), now),
                        now);
        Optional<Alert> earlier = alerts.add(alert, notice(alert));
        return new Recorded(earlier.orElse(alert), earlier.isPresent());
    }

    private static Notice notice(Alert alert) {
        Observation seen = alert.seen();
        var fields = new TreeMap<String, String>();
        fields.put("alert_id", alert.id().value());
        fields.put("stream_id", alert.stream().value());
        fields.put("pod_id", alert.pod().value());
        fields.put("severity", seen.severity().name().toLowerCase(Locale.ROOT));
        fields.put("message", seen.message());
        return Notice.at(
                alert.place(),
                NoticeKind.STREAM_ALERT,
                alert.receivedAt(),
                alert.stream().value(),
                "An alert of the stream %s: %s".formatted(alert.stream(), seen.message()),
                fields);
    }

    /**
     * Returns the alerts of the caller's companies, the latest first.
     *
     * @throws Refusal {@code not_a_member} if the caller is not a member of any company
     */
    public Page<Alert> list(Caller caller, PageRequest request) {
        List<List<Alert>> perCompany =
                caller.companies().stream()
                        .map(id -> alerts.list(id, request.after(), request.limit() + 1))
                        .toList();
        return Page.merge(perCompany, request, Alert::position, Cursor.ORDER.reversed());
    }
}
