package io.tollkeeper.saga.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.rpc.RpcServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients come in; it can go away for a while and come back at the same port. */
final class Listener {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final int COME_BACK_ATTEMPTS = 100;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final RpcServer rpc;
    private final AdminRoutes admin;
    private int port;
    private boolean ended;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService workers;

    Listener(Chain chain, Faults faults, LedgerClock clock, SandboxGenesis genesis, int port) {
        this.rpc = new RpcServer(chain, faults);
        this.admin = new AdminRoutes(chain, faults, clock, genesis, this::restart);
        this.port = port;
    }

    synchronized void open() {
        if (ended || server != null) {
            return;
        }
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            opened.setExecutor(threads);
            opened.createContext("/", rpc::handle);
            opened.createContext("/sandbox", admin::handle);
            opened.createContext("/friendbot", admin::friendbot);
            opened.start();
            port = opened.getAddress().getPort();
            server = opened;
            workers = threads;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    synchronized int port() {
        return port;
    }

    /** Goes away and comes back; who waits for an answer gets none. */
    private void restart(Duration away) {
        Thread.ofVirtual().name("sandbox-restart").start(() -> {
            leave();
            try {
                Thread.sleep(away);
                comeBack();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Others may hold the port for a moment, such as a client that was given it for a call of its own. */
    private void comeBack() throws InterruptedException {
        for (int attempt = 1; attempt <= COME_BACK_ATTEMPTS; attempt++) {
            try {
                open();
                return;
            } catch (UncheckedIOException e) {
                log.warn("Cannot come back yet: {}", e.getMessage());
                Thread.sleep(BETWEEN_ATTEMPTS);
            }
        }
        log.error("The sandbox network stays away");
    }

    private synchronized void leave() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (workers != null) {
            workers.shutdownNow();
            workers = null;
        }
    }

    synchronized void shut() {
        ended = true;
        leave();
    }
}
