package io.platebridge.bench.pod;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A pod without cameras, whose acknowledgements are seen on its line to the broker. */
final class PodContender implements Contender {

    private final String name;
    private final BrokerTap tap;
    private final PodInstance pod;

    PodContender(Build build, Path folder, GateCloud cloud, int broker) throws IOException {
        name = build.name();
        tap = new BrokerTap(broker);
        pod = new PodInstance(build, folder, cloud, tap.port(), List.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws IOException {
        tap.expectDelivery();
        pod.start();
    }

    @Override
    public void awaitReady() throws InterruptedException {
        pod.awaitHealth("\"listening\":true");
        pod.awaitHealth("\"entries\":");
    }

    @Override
    public void awaitDelivery() throws InterruptedException {
        tap.awaitDelivery();
    }

    @Override
    public long awaitStored(String event, Duration patience) throws InterruptedException {
        return Awaited.value(tap.acknowledged(), event, patience);
    }

    @Override
    public void stop() {
        pod.stop();
    }

    @Override
    public void close() throws IOException {
        pod.close();
        tap.close();
    }
}
