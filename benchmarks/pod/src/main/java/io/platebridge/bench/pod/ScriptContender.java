package io.platebridge.bench.pod;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * {@code script/decide.py} behind mosquitto_sub with a persistent session. It prints an event when
 * its decision is on disk.
 */
final class ScriptContender implements Contender {

    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;
    private final int broker;
    private final Map<String, Long> stored = new ConcurrentHashMap<>();
    private volatile CountDownLatch delivering = new CountDownLatch(1);
    private volatile CountDownLatch ready = new CountDownLatch(1);
    private Optional<Process> process = Optional.empty();

    /**
     * @param plates how many are listed
     */
    ScriptContender(Path folder, int broker, int plates) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.broker = broker;
        Path list = folder.resolve("plates.txt");
        Files.write(list, IntStream.range(0, plates).mapToObj(GateCloud::plate).toList());
        TetheredProgram.run(PYTHON, script(), database(), list.toString());
    }

    private static String script() {
        return ProjectFolder.root().resolve("benchmarks/pod/script/decide.py").toString();
    }

    private String database() {
        return folder.resolve("decisions.db").toString();
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public void start() throws IOException {
        ready = new CountDownLatch(1);
        delivering = new CountDownLatch(1);
        String pipe =
                "mosquitto_sub -h 127.0.0.1 -p %d -q 1 -c -i script -t %s | %s %s %s"
                        .formatted(broker, CarPublisher.TOPIC, PYTHON, script(), database());
        Process started =
                new ProcessBuilder(TetheredProgram.commandLine("/bin/sh", "-c", pipe))
                        .redirectError(folder.resolve("script.log").toFile())
                        .start();
        process = Optional.of(started);
        BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(this::note));
    }

    private void note(String line) {
        long now = System.nanoTime();
        if (line.equals("ready")) {
            ready.countDown();
        } else {
            stored.put(line, now);
            delivering.countDown();
        }
    }

    @Override
    public void awaitReady() throws InterruptedException {
        if (!ready.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("see " + folder.resolve("script.log"));
        }
        Thread.sleep(Duration.ofSeconds(1)); // mosquitto_sub does not say when it has subscribed
    }

    @Override
    public void awaitDelivery() throws InterruptedException {
        delivering.await();
    }

    @Override
    public long awaitStored(String event, Duration patience) throws InterruptedException {
        return Awaited.value(stored, event, patience);
    }

    @Override
    public void stop() throws InterruptedException {
        if (process.isPresent()) {
            process.get().descendants().forEach(ProcessHandle::destroy);
            process.get().toHandle().destroy();
            process.get().waitFor();
            process = Optional.empty();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
