package io.platebridge.edge.router.redis;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to one Redis: one for commands, one for subscribed channels. When either ends, or
 * does not receive a heartbeat that this client publishes itself, both are reconnected, with
 * unlimited retries, and the channels are subscribed to again. A command that is sent while
 * disconnected fails at once.
 */
public final class RedisClient implements AutoCloseable {

    /** Is notified of the connections and their messages. */
    public interface Listener {

        /**
         * Both connections are open and the channels are subscribed. Called on a virtual thread;
         * may block.
         */
        void onConnected() throws InterruptedException;

        /** The connections are lost. Called on the same thread. */
        void onDisconnected();

        /** A message came. Called in order on the event loop of the connection; must not block. */
        void onMessage(String channel, byte[] message);
    }

    /** Timeout of each step of connecting and of each answer. */
    public static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final EventLog LOG = EventLog.of(RedisClient.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** A connection without a heartbeat for this long is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    /** Limit of {@link #publishBestEffort}. */
    private static final long MAX_UNACKNOWLEDGED_BYTES = 1 << 20;

    private final RedisUrl url;
    private final int maxBytes;
    private final Backoff backoff;
    private final Listener listener;
    private final String heartbeat;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final String name;
    private final EventLoopGroup events;
    private volatile @Nullable Loop loop;
    private volatile @Nullable Pair pair;
    private int failures;

    private record Pair(
            RedisConnection commands, RedisConnection subscriber, AtomicLong unacknowledged)
            implements AutoCloseable {

        CompletableFuture<Object> ended() {
            return CompletableFuture.anyOf(commands.ended(), subscriber.ended());
        }

        @Override
        public void close() {
            commands.close();
            subscriber.close();
        }
    }

    /**
     * Makes a client that is not started.
     *
     * @param name unique among all clients of this Redis
     * @param channels that are subscribed from the start
     * @param maxBytes the largest message accepted; larger ones are dropped and logged
     */
    public RedisClient(
            RedisUrl url,
            String name,
            Set<String> channels,
            int maxBytes,
            Backoff backoff,
            Listener listener) {
        this.url = url;
        this.maxBytes = maxBytes;
        this.backoff = backoff;
        this.listener = listener;
        this.heartbeat = "platebridge:link:" + name;
        this.channels.addAll(channels);
        this.channels.add(heartbeat);
        this.name = name;
        this.events = new NioEventLoopGroup(1, new DefaultThreadFactory("redis"));
    }

    /** Starts to connect. */
    public void start() {
        loop = Loop.start("redis-" + name, this::stayConnected);
    }

    /** Returns whether both connections are open. */
    public boolean isConnected() {
        return pair != null;
    }

    /** Subscribes to a channel, now and after every reconnection. */
    public void subscribe(String channel) {
        if (channels.add(channel)) {
            changeSubscription("SUBSCRIBE", channel);
        }
    }

    /** Unsubscribes from a channel. */
    public void unsubscribe(String channel) {
        if (channels.remove(channel)) {
            changeSubscription("UNSUBSCRIBE", channel);
        }
    }

    private void changeSubscription(String command, String channel) {
        Pair now = pair;
        if (now != null) {
            now.subscriber().changeSubscription(command, Set.of(channel));
        }
    }

    /**
     * Sends a command of strings, numbers and bytes, and waits for the answer. A thread waits for
     * one command at a time, so a Redis that does not answer costs little memory.
     *
     * @return a string, or empty if the answer is another value
     */
    public Optional<byte[]> execute(Object... command)
            throws InterruptedException, ExecutionException, TimeoutException {
        Pair now = pair;
        if (now == null) {
            throw new ExecutionException("no connection to Redis", null);
        }
        return within(now.commands().send(command));
    }

    /** Publishes a message to the present subscribers and waits until Redis acknowledges it. */
    public void publish(String channel, byte[] message)
            throws InterruptedException, ExecutionException, TimeoutException {
        execute("PUBLISH", channel, message);
    }

    /**
     * Publishes a message without waiting. The caller limits what is not acknowledged.
     *
     * @return completes when Redis acknowledges the message; fails without a connection
     */
    public CompletableFuture<?> publishAsync(String channel, byte[] message) {
        Pair now = pair;
        return now == null
                ? CompletableFuture.failedFuture(new IOException("no connection to Redis"))
                : now.commands().send("PUBLISH", channel, message);
    }

    /**
     * Publishes a message without waiting. It is dropped without a connection, or while 1 MiB of
     * messages are not acknowledged.
     */
    public void publishBestEffort(String channel, byte[] message) {
        Pair now = pair;
        if (now == null) {
            return;
        }
        if (now.unacknowledged().addAndGet(message.length) > MAX_UNACKNOWLEDGED_BYTES) {
            now.unacknowledged().addAndGet(-message.length);
            return;
        }
        now.commands()
                .send("PUBLISH", channel, message)
                .whenComplete((_, _) -> now.unacknowledged().addAndGet(-message.length));
    }

    private Duration stayConnected() throws InterruptedException {
        String end = "closed";
        try (Pair made = connect()) {
            pair = made;
            failures = 0;
            LOG.info("redis_connected", "redis", url);
            listener.onConnected();
            var ended = made.ended();
            while (!ended.isDone()) {
                publish(heartbeat, new byte[0]);
                pause(ended);
            }
            end = String.valueOf(ended.join());
        } catch (ExecutionException e) {
            end = String.valueOf(e.getCause());
        } catch (TimeoutException _) {
            end = "no answer within " + TIMEOUT;
        } finally {
            boolean connected = pair != null;
            pair = null;
            if (connected) {
                listener.onDisconnected();
            }
        }
        LOG.warn("redis_connection_lost", "redis", url, "reason", end);
        return backoff.after(++failures);
    }

    private Pair connect() throws InterruptedException, ExecutionException, TimeoutException {
        RedisConnection commands = open();
        RedisConnection subscriber;
        try {
            subscriber = open();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            commands.close();
            throw e;
        }
        var made = new Pair(commands, subscriber, new AtomicLong());
        try {
            subscriber.changeSubscription("SUBSCRIBE", List.copyOf(channels));
            within(subscriber.subscribed());
            return made;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            made.close();
            throw e;
        }
    }

    private RedisConnection open()
            throws InterruptedException, ExecutionException, TimeoutException {
        return new RedisConnection(url, events, maxBytes, this::onMessage, TIMEOUT, SILENCE);
    }

    private void onMessage(String channel, byte[] message) {
        if (!channel.equals(heartbeat)) {
            listener.onMessage(channel, message);
        }
    }

    private static void pause(CompletableFuture<?> ended) throws InterruptedException {
        try {
            ended.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // It has not ended, or its end is logged by the caller.
        }
    }

    private static <T extends @Nullable Object> T within(CompletableFuture<T> step)
            throws InterruptedException, ExecutionException, TimeoutException {
        return step.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        Loop now = loop;
        if (now != null) {
            now.close();
        }
        events.shutdownGracefully(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(TIMEOUT.toMillis());
    }
}
