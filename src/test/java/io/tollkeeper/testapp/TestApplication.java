package io.tollkeeper.testapp;

import io.tollkeeper.TollkeeperApplication;
import io.tollkeeper.testing.TestDatabase;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application as it is shipped, in the dev profile, listening on a port of its own. One serves all tests of a JVM, so
 * each test works with tenants of its own and leaves nothing parked.
 */
public final class TestApplication implements AutoCloseable {

    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private TestApplication(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
        this.address =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Returns the one application of this JVM, started by the first who asks; it ends with the JVM. */
    public static TestApplication shared() {
        return Shared.APPLICATION;
    }

    private static TestApplication start() {
        try {
            return start(TestDatabase.create());
        } catch (SQLException e) {
            throw new IllegalStateException("there is no database for the application", e);
        }
    }

    /** Starts an application of one's own on a database; whoever does closes it. */
    public static TestApplication start(TestDatabase database, String... settings) {
        return start(database, TollkeeperApplication.class, settings);
    }

    /** Starts one with more beans than it is shipped with. */
    public static TestApplication start(TestDatabase database, Class<?> more, String... settings) {
        // Without a shutdown hook: the server of the tests may stop before it, and nothing is to be saved.
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--tollkeeper.sandbox.port=0",
                "--tollkeeper.sandbox.in-memory=true",
                "--tollkeeper.sandbox.close-every=200ms",
                "--tollkeeper.database.url=" + database.url(),
                "--tollkeeper.database.user=" + TestDatabase.RUNTIME.user(),
                "--tollkeeper.database.password=" + TestDatabase.RUNTIME.password(),
                "--tollkeeper.database.owner-user=" + TestDatabase.OWNER.user(),
                "--tollkeeper.database.owner-password=" + TestDatabase.OWNER.password(),
                "--tollkeeper.security.jwt.secret=" + Tokens.SECRET));
        arguments.addAll(List.of(settings));
        var context = new SpringApplicationBuilder(TollkeeperApplication.class, more)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        return new TestApplication(database, context);
    }

    /** Starts another node on the same database, which settles nothing; whoever does closes it. */
    public TestApplication another(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--tollkeeper.settlement.network=");
        all.add("--spring.profiles.active=dev");
        return start(database, all.toArray(String[]::new));
    }

    @Override
    public void close() {
        context.close();
    }

    /** Returns its database. */
    public TestDatabase database() {
        return database;
    }

    /** Returns a part of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Returns the way in of a tenant. */
    public Caller tenant(String tenant) {
        return new Caller(address, Tokens.tenant(tenant));
    }

    /** Returns the way in of an administrator. */
    public Caller admin() {
        return new Caller(address, Tokens.admin());
    }

    /** Opens a tenant that no other test knows, and returns its name. */
    public String openTenant() {
        String tenant = "tenant_" + TENANTS.incrementAndGet();
        admin().post("/tenants", "{\"tenant\":\"" + tenant + "\",\"name\":\"A tenant of a test\"}")
                .expect(201);
        return tenant;
    }

    /** Started when first asked for, never for tests that do not need it. */
    private static final class Shared {
        private static final TestApplication APPLICATION = start();

        private Shared() {}
    }
}
