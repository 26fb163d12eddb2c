package io.platebridge.jobs.notice;

import io.platebridge.core.gate.Opening;
import io.platebridge.core.gate.OpeningSweep;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.DeliveryState;
import io.platebridge.core.notice.Notifier;
import io.platebridge.core.whitelist.EndingSweep;
import io.platebridge.jobs.pod.SweepReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code notify}: gives up openings whose function died, finds plates near their last day,
 * then delivers the notices that are due, also those that the sweep before it wrote.
 */
public final class Notify implements Function<SweepReport, NoticeReport> {

    private static final Logger LOG = LoggerFactory.getLogger(Notify.class);

    private final OpeningSweep openings;
    private final EndingSweep endings;
    private final Notifier notifier;
    private final Costs costs;

    /**
     * @param costs the costs of a run, to be logged; read at its start and end
     */
    public Notify(OpeningSweep openings, EndingSweep endings, Notifier notifier, Costs costs) {
        this.openings = openings;
        this.endings = endings;
        this.notifier = notifier;
        this.costs = costs;
    }

    @Override
    public NoticeReport apply(SweepReport sweep) {
        EventLine line = new EventLine("notify");
        costs.readAndReset();
        List<Opening> unanswered = openings.sweep();
        int ending = endings.sweep();
        Notifier.Report report = notifier.run();
        report.attempts().forEach(Notify::log);
        int delivered =
                (int)
                        report.attempts().stream()
                                .filter(of -> of.state() == DeliveryState.DELIVERED)
                                .count();
        int failed = report.attempts().size() - delivered;
        LOG.info(
                line.timed()
                        .with("unanswered", unanswered.size())
                        .with("ending", ending)
                        .with("notices", report.notices())
                        .with("delivered", delivered)
                        .with("failed", failed)
                        .with(costs.readAndReset())
                        .text());
        return new NoticeReport(
                sweep.offline(), unanswered.size(), ending, report.notices(), delivered, failed);
    }

    private static void log(Delivery delivery) {
        Attempt attempt = delivery.attempts().getLast();
        String text =
                new EventLine("notice_delivery")
                        .with("notice_id", delivery.notice().id().value())
                        .with("kind", delivery.notice().kind().text())
                        .with("company_id", delivery.notice().company().value())
                        .with("target_id", delivery.target().value())
                        .with("state", delivery.state().name().toLowerCase(Locale.ROOT))
                        .with("tries", delivery.tries())
                        .with("detail", attempt.detail())
                        .with("duration_ms", attempt.took().toMillis())
                        .text();
        if (delivery.state() == DeliveryState.GIVEN_UP) {
            LOG.warn(text);
        } else {
            LOG.info(text);
        }
    }
}
