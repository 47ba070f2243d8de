package io.tollkeeper.axonserver.standin;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for Axon Server where none can be had: it speaks the real gRPC protocol with the connector's own stubs, so that
 * all of the client's code runs.
 *
 * <p>What it does as the real one does, by the protocol's description: an append is one client stream, applied as a whole or
 * not at all; sequence numbers must follow, or the answer is OUT_OF_RANGE with AXONIQ-2000; tokens count from 0 without gaps;
 * streams of events obey permits; commands go by routing key to one of those who handle them, queries to any; instructions and
 * heartbeats are acknowledged; messages are at most 4 MiB.
 *
 * <p>What it does not: clusters, followers and leaders, more than the context {@code default}, access control, TLS,
 * snapshots, scheduled events, persistent streams, transformations, subscription queries, ad-hoc queries of events, and files:
 * events are kept in memory, across restarts of its network side only. That the real one does the same where it matters is for
 * the contract to show, run against it.
 */
public final class StandInAxonServer implements AutoCloseable {

    private static final int BIND_TRIES = 50;
    private static final int END_LIMIT_SECONDS = 10;

    private final StandInEvents events = new StandInEvents();
    private final AppendFaults faults = new AppendFaults();
    private final int port;
    private Server server;

    private StandInAxonServer() {
        this.server = listen(0);
        this.port = server.getPort();
    }

    /** Starts an empty one on a free port of this machine. */
    public static StandInAxonServer start() {
        return new StandInAxonServer();
    }

    /** Returns where it is, as the application's settings name it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Returns what it holds. */
    public StandInEvents events() {
        return events;
    }

    /** Returns what is to go wrong with appends. */
    public AppendFaults faults() {
        return faults;
    }

    /** Ends it at once: all connections are cut, and what was under way gets no answer. */
    public void stop() {
        try {
            server.shutdownNow().awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again after {@link #stop}, on the same port with the same events. */
    public void startAgain() {
        server = listen(port);
    }

    private Server listen(int wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .intercept(new OneContext())
                        .addService(new StandInPlatform())
                        .addService(new StandInEventStore(events, faults))
                        .addService(new StandInCommands())
                        .addService(new StandInQueries())
                        .build()
                        .start();
            } catch (IOException e) {
                if (attempt == BIND_TRIES) {
                    throw new UncheckedIOException(e);
                }
                Thread.onSpinWait(); // The old socket is still going.
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
