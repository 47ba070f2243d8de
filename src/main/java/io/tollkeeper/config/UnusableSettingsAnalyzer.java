package io.tollkeeper.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the server does not start as one sentence, without a stack trace. */
final class UnusableSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Change them in the environment, and start again.", cause);
    }
}
