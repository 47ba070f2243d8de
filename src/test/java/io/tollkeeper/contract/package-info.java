/** What is stored for ever, byte for byte: the golden files under {@code golden/} of the test resources. */
@NullMarked
package io.tollkeeper.contract;

import org.jspecify.annotations.NullMarked;
