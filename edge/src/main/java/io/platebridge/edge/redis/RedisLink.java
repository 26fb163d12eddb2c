package io.platebridge.edge.redis;

import io.platebridge.edge.loop.Backoff;
import io.platebridge.edge.loop.Loop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to one Redis: one for commands, one for the channels that are listened to. When
 * either ends, or hears nothing of a heartbeat that we publish ourselves, both are made anew, for
 * ever, and the channels are subscribed to again. What is sent while there is none fails at once.
 */
public final class RedisLink implements AutoCloseable {

    /** Who uses the link. */
    public interface User {

        /** A link is there, channels subscribed. Called on a virtual thread; may block. */
        void linked() throws InterruptedException;

        /** The link is lost. Called on the same thread. */
        void lost();

        /**
         * A message came. Called on the event loop of the connection, in order: returns at once.
         */
        void message(String channel, byte[] message);
    }

    /** Longest wait for a step of connecting or for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(RedisLink.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** A connection that hears no heartbeat for so long is dead. */
    private static final int SILENCE_SECONDS = 4;

    private static final int MOST_WAITING = 1024;

    private final RedisUrl url;
    private final Vertx vertx;
    private final Backoff backoff;
    private final User user;
    private final String heartbeat;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final String name;
    private volatile @Nullable Loop loop;
    private volatile @Nullable Pair pair;
    private int failures;

    private record Pair(
            Redis client,
            RedisConnection commands,
            RedisConnection ears,
            CompletableFuture<String> ended) {}

    /**
     * Makes a link that is not started.
     *
     * @param name unique among all links to this Redis
     * @param channels that are listened to from the start
     */
    public RedisLink(
            RedisUrl url,
            String name,
            Set<String> channels,
            Vertx vertx,
            Backoff backoff,
            User user) {
        this.url = url;
        this.vertx = vertx;
        this.backoff = backoff;
        this.user = user;
        this.heartbeat = "platebridge:link:" + name;
        this.channels.addAll(channels);
        this.channels.add(heartbeat);
        this.name = name;
    }

    /** Starts to connect. */
    public void start() {
        loop = Loop.start("redis-" + name, this::link);
    }

    /** Listens to a channel, now and after every reconnection. */
    public void listen(String channel) {
        if (channels.add(channel)) {
            tell(Command.SUBSCRIBE, channel);
        }
    }

    /** Listens to a channel no more. */
    public void ignore(String channel) {
        if (channels.remove(channel)) {
            tell(Command.UNSUBSCRIBE, channel);
        }
    }

    private void tell(Command command, String channel) {
        Pair now = pair;
        if (now != null) {
            now.ears()
                    .send(Request.cmd(command).arg(channel))
                    .onFailure(e -> now.ended().complete(String.valueOf(e.getMessage())));
        }
    }

    /** Sends a command; fails at once when there is no link or too much waits for an answer. */
    public Future<@Nullable Response> send(Request request) {
        Pair now = pair;
        return now == null ? Future.failedFuture("no link to Redis") : now.commands().send(request);
    }

    /** As {@link #send}, waiting for the answer. */
    public @Nullable Response ask(Request request)
            throws InterruptedException, ExecutionException, TimeoutException {
        return within(send(request));
    }

    /** Publishes a message; who listens at the moment gets it. */
    public static Request publishing(String channel, byte[] message) {
        return Request.cmd(Command.PUBLISH).arg(channel).arg(Buffer.buffer(message));
    }

    private Duration link() throws InterruptedException {
        Redis client = Redis.createClient(vertx, options());
        String end = "closed";
        try {
            Pair made = connect(client);
            pair = made;
            failures = 0;
            LOG.infof("redis_linked redis=%s", url);
            user.linked();
            while (!made.ended().isDone()) {
                ask(publishing(heartbeat, new byte[0]));
                pause(made.ended());
            }
            end = made.ended().join();
        } catch (ExecutionException e) {
            end = String.valueOf(e.getCause());
        } catch (TimeoutException _) {
            end = "no answer within " + PATIENCE;
        } finally {
            boolean linked = pair != null;
            pair = null;
            client.close();
            if (linked) {
                user.lost();
            }
        }
        LOG.warnf("redis_lost redis=%s reason=%s", url, end);
        return backoff.after(++failures);
    }

    private Pair connect(Redis client)
            throws InterruptedException, ExecutionException, TimeoutException {
        RedisConnection commands = within(client.connect());
        RedisConnection ears = within(client.connect());
        var ended = new CompletableFuture<String>();
        for (RedisConnection one : new RedisConnection[] {commands, ears}) {
            one.exceptionHandler(e -> ended.complete(String.valueOf(e.getMessage())));
            one.endHandler(_ -> ended.complete("the connection ended"));
        }
        ears.handler(this::heard);
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        channels.forEach(subscribe::arg);
        within(ears.send(subscribe));
        return new Pair(client, commands, ears, ended);
    }

    /** A push of RESP 2: an array of "message", the channel, the message. */
    private void heard(Response push) {
        if (push.size() == 3 && push.get(0).toString().equals("message")) {
            String channel = push.get(1).toString();
            if (!channel.equals(heartbeat)) {
                user.message(channel, push.get(2).toBytes());
            }
        }
    }

    private RedisOptions options() {
        var net =
                new NetClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setTcpNoDelay(true)
                        .setReadIdleTimeout(SILENCE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return new RedisOptions()
                .setConnectionString(url.text())
                .setNetClientOptions(net)
                .setProtocolNegotiation(false)
                .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                .setMaxWaitingHandlers(MOST_WAITING)
                .setMaxPoolSize(2);
    }

    private static void pause(CompletableFuture<String> ended) throws InterruptedException {
        try {
            ended.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Still there.
        }
    }

    private static <T extends @Nullable Object> T within(Future<T> step)
            throws InterruptedException, ExecutionException, TimeoutException {
        return step.toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        Loop now = loop;
        if (now != null) {
            now.close();
        }
    }
}
