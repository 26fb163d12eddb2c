package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One phone and its viewers in one thread of a process of its own. Paced, it sends a frame when it
 * is time; as fast as it goes, and to warm up, as soon as viewers are on average no more than a few
 * frames behind. Says {@code begin} and {@code end} on its output around what is measured, then its
 * report.
 */
final class Load {

    private static final int WINDOW = 4;
    private static final int READ_BYTES = 256 << 10;
    private static final int MAX_SAMPLES = 4_000_000;
    private static final long SILENCE_NANOS = 100_000_000;

    private final Selector selector = Selector.open();
    private final ByteBuffer read = ByteBuffer.allocateDirect(READ_BYTES);
    private final List<SocketChannel> stuck = new ArrayList<>();
    private final Row row;
    private final SocketChannel phone;
    private final ByteBuffer frame;
    private final long start = System.nanoTime();
    private final int[] latencies = new int[MAX_SAMPLES];
    private int samples;
    private long sent;
    private long behind;
    private long heard;
    private long deliveries;
    private long lost;
    private boolean measured;

    private Load(Row row, int port, int phonePort) throws IOException {
        this.row = row;
        this.frame = frame(row.frameBytes());
        frame.position(frame.limit());
        for (int i = 0; i < row.viewers(); i++) {
            SocketChannel channel = Client.dashboard(port);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Viewer(channel));
        }
        for (int i = 0; i < row.stuck(); i++) {
            stuck.add(Client.dashboard(port));
        }
        phone = Client.phone(phonePort);
        phone.configureBlocking(false);
    }

    /**
     * @param arguments row's name, port, seconds of warming up, of settling, of measuring, port of
     *     the phone's router
     */
    public static void main(String[] arguments) throws IOException {
        Row row = Row.named(arguments[0]);
        var load = new Load(row, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[5]));
        load.run(Double.parseDouble(arguments[2]), 0);
        load.run(Double.parseDouble(arguments[3]), row.framesPerSecond());
        load.measured = true;
        System.out.println("begin");
        long begin = System.nanoTime();
        load.run(Double.parseDouble(arguments[4]), row.framesPerSecond());
        load.measured = false;
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.println("end");
        System.out.println(load.report(seconds).line());
    }

    private LoadReport report(double seconds) {
        Arrays.sort(latencies, 0, samples);
        return new LoadReport(deliveries, lost, seconds, quantile(0.5), quantile(0.99));
    }

    private double quantile(double share) {
        return samples == 0 ? Double.NaN : latencies[(int) (share * (samples - 1))] / 1000.0;
    }

    private void run(double seconds, int framesPerSecond) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long interval = framesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
        long due = System.nanoTime();
        for (long now = due; now < end; now = System.nanoTime()) {
            boolean written = write();
            if (written && (interval == 0 ? room(now) : now >= due)) {
                begin();
                due += interval;
                written = write();
            }
            long pause = interval == 0 || !written ? 1 : TimeUnit.NANOSECONDS.toMillis(due - now);
            if (pause > 0) {
                selector.select(this::ready, pause);
            } else {
                selector.selectNow(this::ready);
            }
        }
    }

    /**
     * Tells whether viewers are close behind; or hear nothing, as at another router before it knows
     * that they watch.
     */
    private boolean room(long now) {
        return behind < (long) WINDOW * row.viewers() || now - heard > SILENCE_NANOS;
    }

    private void ready(SelectionKey key) {
        try {
            ((Viewer) key.attachment()).read();
        } catch (IOException e) {
            throw new IllegalStateException("a viewer was closed", e);
        }
    }

    /** A viewer that counts what it gets. */
    private final class Viewer {

        private final SocketChannel channel;
        private final FrameCounter counter = new FrameCounter(this::frame);
        private long last;

        Viewer(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
            read.clear();
            if (channel.read(read) < 0) {
                throw new IOException("closed");
            }
            counter.read(read.flip());
        }

        private void frame(long number, long timeMicros) {
            heard = System.nanoTime();
            behind -= number - last;
            if (measured) {
                lost += number - last - 1;
                deliveries++;
                if (samples < MAX_SAMPLES) {
                    latencies[samples++] = (int) (micros() - timeMicros);
                }
            }
            last = number;
        }
    }

    private void begin() {
        heard = System.nanoTime();
        sent++;
        behind += row.viewers();
        byte[] head =
                FrameCounter.HEAD
                        .formatted(
                                FrameCounter.NUMBER_BASE + sent, FrameCounter.TIME_BASE + micros())
                        .getBytes(US_ASCII);
        frame.clear();
        frame.put(headerLength(row.frameBytes()), head);
    }

    private boolean write() throws IOException {
        if (frame.hasRemaining()) {
            phone.write(frame);
        }
        return !frame.hasRemaining();
    }

    private long micros() {
        return (System.nanoTime() - start) / 1000;
    }

    /** A frame as a client sends it, with a mask of zeros, which changes nothing. */
    private static ByteBuffer frame(int bytes) {
        ByteBuffer frame = ByteBuffer.allocateDirect(headerLength(bytes) + bytes);
        frame.put((byte) 0x81);
        if (bytes <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) bytes);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(bytes);
        }
        frame.putInt(0);
        while (frame.remaining() > 2) {
            frame.put((byte) 'A');
        }
        return frame.put((byte) '"').put((byte) '}').flip();
    }

    private static int headerLength(int bytes) {
        return bytes <= 0xffff ? 8 : 14;
    }
}
