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

/** Where clients come in; it can go away for a while and come back at the same port. */
final class Listener {

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
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            open();
        });
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
