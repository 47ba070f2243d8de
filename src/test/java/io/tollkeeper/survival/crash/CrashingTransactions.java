package io.tollkeeper.survival.crash;

import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Kills its own process, as {@code kill -9} does, right before or right after the commit that an order names. */
final class CrashingTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final Path order;

    CrashingTransactions(TransactionManager transactions, Path order) {
        this.transactions = transactions;
        this.order = order;
    }

    @Override
    public Transaction startTransaction() {
        // One that joins another commits nothing itself.
        boolean joins = TransactionSynchronizationManager.isActualTransactionActive();
        Transaction transaction = transactions.startTransaction();
        return joins ? transaction : new CrashingTransaction(transaction);
    }

    private final class CrashingTransaction implements Transaction {

        private final Transaction transaction;

        CrashingTransaction(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void commit() {
            crashIfOrdered(Moment.BEFORE_COMMIT);
            transaction.commit();
            crashIfOrdered(Moment.AFTER_COMMIT);
        }

        @Override
        public void rollback() {
            transaction.rollback();
        }
    }

    private void crashIfOrdered(Moment moment) {
        boolean ordered = CrashOrder.read(order)
                .filter(found -> found.moment() == moment)
                .filter(found -> messages().anyMatch(found.message()::equals))
                .isPresent();
        if (ordered) {
            crash();
        }
    }

    private static Stream<String> messages() {
        if (!CurrentUnitOfWork.isStarted()) {
            return Stream.empty();
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        Stream<? extends Message<?>> messages = unitOfWork instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream()
                : Stream.of(unitOfWork.getMessage());
        return messages.map(message -> message.getPayloadType().getSimpleName());
    }

    private static void crash() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park(); // Not one step further, until the signal is here.
        }
    }
}
