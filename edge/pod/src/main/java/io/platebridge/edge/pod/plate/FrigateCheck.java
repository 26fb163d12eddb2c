package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.frigate.FrigateApi;
import io.platebridge.edge.pod.frigate.FrigateEvents;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks that Frigate's history can be read and that Frigate's configuration fits the pod's. */
public final class FrigateCheck implements Check {

    private final FrigateLink link;
    private final PlateSettings plates;
    private final FrigateClients clients;
    private final FrigateAdvice advice;

    /**
     * @param link with a broker, an API or both
     * @param clients those that were checked
     */
    public FrigateCheck(FrigateLink link, PlateSettings plates, FrigateClients clients) {
        this.link = link;
        this.plates = plates;
        this.clients = clients;
        this.advice = new FrigateAdvice(link.name());
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        return link.api().isPresent()
                ? check(link.api().get())
                : List.of(CheckLine.advice(advice.noUrl()));
    }

    private List<CheckLine> check(FrigateSettings settings) throws InterruptedException {
        String label = link.name().label("frigate");
        try (var api = new FrigateApi(settings)) {
            new FrigateEvents(api).clock();
            FrigateSetup setup = FrigateSetup.read(api);
            var lines = new ArrayList<CheckLine>();
            lines.add(
                    CheckLine.ok(
                            "%s: the history of Frigate %s at %s can be read"
                                    .formatted(label, setup.version(), settings.url())));
            link.mqtt()
                    .flatMap(mqtt -> clients.add(link.name(), mqtt, setup))
                    .map(CheckLine::fault)
                    .ifPresent(lines::add);
            List<String> toChange =
                    link.mqtt()
                            .map(mqtt -> advice.of(setup, mqtt, plates))
                            .orElseGet(() -> advice.ofHistory(setup, plates));
            toChange.forEach(each -> lines.add(CheckLine.advice(each)));
            if (toChange.isEmpty()) {
                lines.add(CheckLine.ok(label + ": it is set up for this pod"));
            }
            return lines;
        } catch (IOException e) {
            return List.of(CheckLine.fault("%s: %s".formatted(label, e.getMessage())));
        }
    }
}
