package io.tollkeeper.survival.crash;

import static java.util.Objects.requireNonNull;

import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the leases of a node stand on that crashes right before or right after one of their commits. Those that are part of
 * another transaction, such as an event's, commit with it.
 *
 * @param transactions which a single statement has for itself too, so that there is a moment before its commit
 */
record CrashingLeases(JdbcClient jdbc, PlatformTransactionManager transactions, CrashPost post) {

    private static final StackWalker CALLERS = StackWalker.getInstance();

    /** Returns leases that crash. */
    static ChannelLeases instead(JdbcClient jdbc, PlatformTransactionManager transactions, Bell bell, CrashPost post) {
        var crashing = new CrashingLeases(jdbc, transactions, post);
        return new ChannelLeases(
                sql -> crashing.watch(StatementSpec.class, jdbc.sql(sql)), crashing.new Commits(), bell);
    }

    private <T> T watch(Class<T> type, Object statement) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(statement, method, arguments)));
    }

    private @Nullable Object call(Object statement, Method method, Object @Nullable [] arguments) throws Throwable {
        Class<?> returned = method.getReturnType();
        if (returned == StatementSpec.class || returned == MappedQuerySpec.class) {
            return watch(returned, requireNonNull(invoke(statement, method, arguments)));
        }
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? invoke(statement, method, arguments)
                : commit(statement, method, arguments);
    }

    private @Nullable Object commit(Object statement, Method method, Object @Nullable [] arguments) throws Throwable {
        TransactionStatus status = transactions.getTransaction(TransactionDefinition.withDefaults());
        Object told;
        try {
            told = invoke(statement, method, arguments);
        } catch (RuntimeException | Error e) {
            transactions.rollback(status);
            throw e;
        }
        if (hasChanged(told)) {
            new Commits().commit(status);
        } else {
            transactions.commit(status);
        }
        return told;
    }

    /** Nodes look for work that is not there several times a second. */
    private static boolean hasChanged(@Nullable Object told) {
        return (told instanceof Integer rows && rows > 0) || (told instanceof Collection<?> found && !found.isEmpty());
    }

    private static @Nullable Object invoke(Object statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Returns the method of the leases that is at work. */
    private static String name() {
        return CALLERS.walk(callers -> callers.filter(
                        caller -> caller.getClassName().equals(ChannelLeases.class.getName()))
                .map(caller -> "lease/" + caller.getMethodName())
                .findFirst()
                .orElse("lease"));
    }

    private final class Commits implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            if (!status.isNewTransaction()) {
                transactions.commit(status);
                return;
            }
            String name = name();
            post.pass(Moment.BEFORE, name::equals);
            transactions.commit(status);
            post.pass(Moment.AFTER, name::equals);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
