package io.platebridge.bench.router;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that come and go, so many a second: of four one leaves once it is connected, one after
 * the handshake, one watches and one has a stream before it leaves. Says {@code begin} and {@code
 * end} on its output around what is measured, then its report, whose deliveries are those who came
 * as far as they wanted, whose lost are those who did not, and whose times are how long it took.
 */
final class ConnectionChurn {

    /** Loopback addresses they come from, or the ports of one would be used up. */
    private static final int ADDRESSES = 16;

    private static final int MOST_AT_ONCE = 1_000;

    private final int port;
    private final int perSecond;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private int[] micros = {};
    private AtomicInteger came = new AtomicInteger();
    private AtomicInteger failed = new AtomicInteger();

    private ConnectionChurn(int port, int perSecond) {
        this.port = port;
        this.perSecond = perSecond;
    }

    /**
     * @param arguments row's name, port, seconds of warming up, of settling, of measuring
     */
    public static void main(String[] arguments) throws InterruptedException {
        var comings =
                new ConnectionChurn(
                        Integer.parseInt(arguments[1]), Row.named(arguments[0]).comings());
        comings.run(Double.parseDouble(arguments[2]) + Double.parseDouble(arguments[3]));
        System.out.println("begin");
        long begin = System.nanoTime();
        comings.run(Double.parseDouble(arguments[4]));
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.println("end");
        System.out.println(comings.report(seconds).line());
    }

    private void run(double seconds) throws InterruptedException {
        int all = (int) (seconds * perSecond);
        micros = new int[all];
        came = new AtomicInteger();
        failed = new AtomicInteger();
        long begin = System.nanoTime();
        for (int i = 0; i < all; i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            places.acquire();
            int number = i;
            Thread.startVirtualThread(() -> come(number));
        }
        places.acquire(MOST_AT_ONCE); // all have left
        places.release(MOST_AT_ONCE);
    }

    private void come(int number) {
        long begin = System.nanoTime();
        try (SocketChannel channel = SocketChannel.open()) {
            channel.bind(new InetSocketAddress("127.0.0." + (2 + number % ADDRESSES), 0));
            channel.setOption(StandardSocketOptions.SO_LINGER, 0); // no port waits for its end
            channel.connect(Client.address(port));
            stay(channel, number);
            micros[came.getAndIncrement()] = (int) ((System.nanoTime() - begin) / 1000);
        } catch (IOException _) {
            failed.incrementAndGet();
        } finally {
            places.release();
        }
    }

    private static void stay(SocketChannel channel, int number) throws IOException {
        switch (number % 4) {
            case 0 -> {}
            case 1 -> Client.enter(channel, "subscribe");
            case 2 -> {
                Client.enter(channel, "subscribe");
                Client.say(channel, "{\"type\":\"subscribe\",\"streamId\":\"bench\"}");
            }
            default -> {
                Client.enter(channel, "register");
                Client.say(
                        channel,
                        "{\"type\":\"register\",\"streamId\":\"come-%d\"}".formatted(number));
            }
        }
    }

    private LoadReport report(double seconds) {
        int count = came.get();
        Arrays.sort(micros, 0, count);
        return new LoadReport(count, failed.get(), seconds, quantile(0.5), quantile(0.99));
    }

    private double quantile(double share) {
        return came.get() == 0 ? Double.NaN : micros[(int) (share * (came.get() - 1))] / 1000.0;
    }
}
