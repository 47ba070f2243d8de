package io.tollkeeper.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the server does not start as one sentence, without a stack trace. */
final class UnsafeConfigurationAnalyzer extends AbstractFailureAnalyzer<UnsafeConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnsafeConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), "Set them in the environment, and start again.", cause);
    }
}
