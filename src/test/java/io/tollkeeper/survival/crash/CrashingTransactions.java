package io.tollkeeper.survival.crash;

import io.tollkeeper.api.settlement.SettleTogether;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.util.stream.Stream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions of a node that crashes right before or right after the commit that an order names. */
final class CrashingTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final CrashPost post;

    CrashingTransactions(TransactionManager transactions, CrashPost post) {
        this.transactions = transactions;
        this.post = post;
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
            post.pass(Moment.BEFORE, CrashingTransactions::commits);
            transaction.commit();
            post.pass(Moment.AFTER, CrashingTransactions::commits);
        }

        @Override
        public void rollback() {
            transaction.rollback();
        }
    }

    private static boolean commits(String name) {
        return messages().flatMap(CrashingTransactions::names).anyMatch(name::equals);
    }

    private static Stream<String> names(Message<?> message) {
        String name = message.getPayloadType().getSimpleName();
        return message.getPayload() instanceof SettleTogether together
                ? Stream.concat(
                        Stream.of(name),
                        together.commands().stream()
                                .map(command -> name + '/' + command.getClass().getSimpleName()))
                : Stream.of(name);
    }

    private static Stream<? extends Message<?>> messages() {
        if (!CurrentUnitOfWork.isStarted()) {
            return Stream.empty();
        }
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        return unitOfWork instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream()
                : Stream.of(unitOfWork.getMessage());
    }
}
