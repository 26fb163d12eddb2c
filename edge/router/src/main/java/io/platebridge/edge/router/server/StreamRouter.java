package io.platebridge.edge.router.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.Streams;
import io.platebridge.edge.router.flow.Connections;
import io.platebridge.edge.router.flow.RouterStats;
import io.platebridge.edge.router.flow.RouterTraffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The router's server: a port of its own, with event loops that do all the work from the
 * publisher's socket to the subscribers'. Uses epoll on Linux.
 */
public final class StreamRouter implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(StreamRouter.class);
    private static final int MAX_REQUEST_BYTES = 16 << 10;
    private static final int MAX_LINE = 16 << 10;
    private static final int RECEIVE_BYTES = 256 << 10;
    private static final int BACKLOG = 1024;

    /**
     * Bytes that the kernel buffers unsent for a client. Its default is megabytes: half a minute of
     * frames on a slow line, which no newer frame can overtake.
     */
    private static final int UNSENT = 32 << 10;

    /** The same where the kernel cannot tell unsent bytes from unacknowledged ones. */
    private static final int UNTAKEN = 128 << 10;

    private final EventLoopGroup loops;
    private final Connections connections;
    private final Channel server;

    /**
     * Starts the router.
     *
     * @param listeners notified of streams and alerts; those that are a {@link FrameListener} get
     *     frames in addition to the subscribers
     * @param tls of all connections; empty for plain TCP
     * @param pages that may authenticate by cookie
     * @param random of stream ids; thread-safe and not predictable
     * @throws IOException if the port is in use
     */
    public StreamRouter(
            RouterSettings settings,
            SessionSource sessions,
            RemoteStreams remotes,
            List<StreamListener> listeners,
            Optional<SslContext> tls,
            CookieOrigins pages,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        connections = new Connections(settings, sessions, remotes, listeners, clock, random);
        boolean epoll = Epoll.isAvailable();
        var threads = new DefaultThreadFactory("router");
        loops =
                epoll
                        ? new EpollEventLoopGroup(settings.eventLoops(), threads)
                        : new NioEventLoopGroup(settings.eventLoops(), threads);
        var bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(
                                epoll
                                        ? EpollServerSocketChannel.class
                                        : NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                        .childOption(
                                ChannelOption.RCVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(1024, 2048, RECEIVE_BYTES))
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        addHandlers(channel, settings, sessions, tls, pages, clock);
                                    }
                                });
        if (epoll) {
            bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT);
        } else {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, UNTAKEN);
        }
        var bound = bootstrap.bind(settings.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(loops);
            throw new IOException(
                    "router.port %d is in use; stop the other process or choose another port"
                            .formatted(settings.port()),
                    bound.cause());
        }
        server = bound.channel();
        LOG.info("router_started", "port", port(), "epoll", epoll, "tls", tls.isPresent());
    }

    private void addHandlers(
            Channel channel,
            RouterSettings settings,
            SessionSource sessions,
            Optional<SslContext> tls,
            CookieOrigins pages,
            Clock clock) {
        var pipeline = channel.pipeline();
        tls.ifPresent(context -> pipeline.addLast(context.newHandler(channel.alloc())));
        pipeline.addLast(
                new HttpServerCodec(MAX_LINE, MAX_REQUEST_BYTES, MAX_REQUEST_BYTES),
                new HttpObjectAggregator(MAX_REQUEST_BYTES),
                new HttpUpgradeHandler(
                        connections, sessions, pages, settings.timeouts().login(), clock));
    }

    /** Returns the port that the router listens on. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Returns the streams, for other parts of the process. */
    public Streams streams() {
        return connections.streams();
    }

    /** Returns the router's numbers, without the ids of streams. */
    public RouterStats stats() {
        return connections.stats(Optional.empty());
    }

    /** Returns what was received and sent since the start. */
    public RouterTraffic traffic() {
        return connections.traffic();
    }

    /** Returns the bytes of messages that are being received or not written to all clients yet. */
    public long undeliveredBytes() {
        return connections.undeliveredBytes();
    }

    /** Returns the number of streams that are published or watched. */
    public int streamCount() {
        return connections.streamCount();
    }

    /** Closes all connections; clients reconnect by themselves. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        close(loops);
    }

    private static void close(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
