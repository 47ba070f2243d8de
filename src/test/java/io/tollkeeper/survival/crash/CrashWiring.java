package io.tollkeeper.survival.crash;

import java.nio.file.Path;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Puts {@link CrashingTransactions} in the place of Axon's transactions, in a node that is started for it. */
@Component
@ConditionalOnProperty(CrashOrder.PROPERTY)
final class CrashWiring implements BeanPostProcessor {

    private final Path order;

    CrashWiring(Environment environment) {
        this.order = Path.of(environment.getRequiredProperty(CrashOrder.PROPERTY));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return beanName.equals("axonTransactionManager") && bean instanceof TransactionManager transactions
                ? new CrashingTransactions(transactions, order)
                : bean;
    }
}
