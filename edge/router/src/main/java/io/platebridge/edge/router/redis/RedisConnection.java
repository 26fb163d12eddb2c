package io.platebridge.edge.router.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.redis.ArrayRedisMessage;
import io.netty.handler.codec.redis.FixedRedisMessagePool;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.handler.codec.redis.RedisEncoder;
import io.netty.handler.codec.redis.RedisMessage;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.redis.RespReader.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to Redis; closed when nothing arrives for a while. */
final class RedisConnection implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(RedisConnection.class);

    /** Of errors and statuses. */
    private static final int MAX_LINE = 4096;

    /** Receives published messages. */
    interface Ears {
        /** Called on the event loop, in order. */
        void message(String channel, byte[] message);
    }

    private final RedisUrl url;
    private final int maxBytes;
    private final Ears subscriber;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final Channel channel;

    /** Commands that wait for their answers; on the event loop. */
    private final Queue<CompletableFuture<Optional<byte[]>>> asked = new ArrayDeque<>();

    /**
     * Connects and authenticates.
     *
     * @param maxBytes longest message that is taken; longer ones are left out
     * @param timeout for each step
     * @param silence after which the connection is dead
     * @throws ExecutionException if the server can't be reached or refuses us
     */
    RedisConnection(
            RedisUrl url,
            EventLoopGroup loops,
            int maxBytes,
            Ears subscriber,
            Duration timeout,
            Duration silence)
            throws InterruptedException, ExecutionException, TimeoutException {
        this.url = url;
        this.maxBytes = maxBytes;
        this.subscriber = subscriber;
        Optional<SslContext> encryption;
        try {
            encryption = url.encryption();
        } catch (IOException e) {
            throw new ExecutionException(e);
        }
        var opening =
                new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel opened) {
                                        enter(opened, encryption, silence);
                                    }
                                })
                        .connect(url.host(), url.port());
        channel = opening.channel();
        try {
            within(opening, timeout);
            var tls = channel.pipeline().get(SslHandler.class);
            if (tls != null) {
                within(tls.handshakeFuture(), timeout);
            }
            for (List<String> command : url.greeting()) {
                send(command.toArray()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            channel.close();
            throw e;
        }
    }

    private void enter(Channel opened, Optional<SslContext> encryption, Duration silence) {
        var pipeline = opened.pipeline();
        encryption.ifPresent(context -> pipeline.addLast(encrypting(opened, context)));
        pipeline.addLast(
                new ReadTimeoutHandler(silence.toMillis(), TimeUnit.MILLISECONDS),
                new RedisEncoder(),
                new RedisDecoder(MAX_LINE, FixedRedisMessagePool.INSTANCE),
                new RespReader(maxBytes, new Answers()));
    }

    private SslHandler encrypting(Channel opened, SslContext context) {
        SslHandler handler = context.newHandler(opened.alloc(), url.host(), url.port());
        var parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any certificate would do
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    private static void within(Future<?> step, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        step.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns a future of the reason why the connection ended. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** Returns a future that completes when the first channels are subscribed. */
    CompletableFuture<Void> subscribed() {
        return subscribed;
    }

    /**
     * Sends a command that Redis answers with one value.
     *
     * @param words strings, numbers and bytes
     * @return a string; nothing if the answer is another value; fails if Redis refuses or is lost
     */
    CompletableFuture<Optional<byte[]>> send(Object... words) {
        var answer = new CompletableFuture<Optional<byte[]>>();
        write(List.of(words), () -> asked.add(answer));
        return answer;
    }

    /** Begins ({@code SUBSCRIBE}) or ends ({@code UNSUBSCRIBE}) to listen to channels. */
    void changeSubscription(String command, Collection<String> channels) {
        var words = new ArrayList<Object>(channels);
        words.addFirst(command);
        write(words, () -> {});
    }

    private void write(List<Object> words, Runnable before) {
        channel.eventLoop()
                .execute(() -> {
                    before.run();
                    if (ended.isDone()) {
                        failAll();
                        return;
                    }
                    channel.writeAndFlush(
                            new ArrayRedisMessage(
                                    words.stream().map(RedisConnection::bulk).toList()));
                });
    }

    private static RedisMessage bulk(Object word) {
        byte[] bytes = word instanceof byte[] given ? given : word.toString().getBytes(UTF_8);
        return new FullBulkStringRedisMessage(Unpooled.wrappedBuffer(bytes));
    }

    private void failAll() {
        for (var one = asked.poll(); one != null; one = asked.poll()) {
            one.completeExceptionally(new IOException(ended.join()));
        }
    }

    private final class Answers implements RespReader.Taker {

        @Override
        public void answer(Value value) {
            var answer = asked.poll();
            if (answer == null) {
                end("an answer that nobody asked for");
                channel.close();
            } else if (value.tooLong()) {
                answer.completeExceptionally(new IOException(excess(value)));
            } else {
                answer.complete(Optional.ofNullable(value.bytes()));
            }
        }

        @Override
        public void refusal(String reason) {
            var answer = asked.poll();
            if (answer == null) {
                end(reason); // of a subscription
                channel.close();
            } else {
                answer.completeExceptionally(new IOException(reason));
            }
        }

        /** A message is an array of "message", the channel, the message. */
        @Override
        public void push(List<Value> values) {
            String kind = values.getFirst().text();
            if (kind.equals("subscribe")) {
                subscribed.complete(null);
            } else if (kind.equals("message") && values.size() == 3) {
                Value message = values.getLast();
                if (message.bytes() != null) {
                    subscriber.message(values.get(1).text(), message.bytes());
                } else if (message.tooLong()) {
                    LOG.warn(
                            "redis_message_dropped",
                            "redis",
                            url,
                            "channel",
                            values.get(1).text(),
                            "reason",
                            excess(message));
                }
            }
        }

        @Override
        public void end(String reason) {
            ended.complete(reason);
            subscribed.completeExceptionally(new IOException(reason));
            failAll();
        }

        private String excess(Value value) {
            return "expected at most %d bytes, found %d".formatted(maxBytes, value.length());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
