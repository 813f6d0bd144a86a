package quitorg.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * The second safety net: masks the secrets in the output of another encoder, message and stack trace included. It
 * knows only what a secret looks like (see {@link Masking}), and a key of Tencent Cloud has no recognizable form, so
 * keys must still never be logged. An event longer than {@value #LONGEST} bytes is cut.
 *
 * <p>Public and without parameters, so that a logback file of the operator can name it, too.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    private static final int LONGEST = 64 * 1024;

    @SuppressWarnings("NullAway.Init") // logback sets it before it starts this
    private Encoder<ILoggingEvent> encoder;

    /**
     * Sets the encoder to mask; it writes UTF-8. Called by logback with the nested element of this encoder's element.
     */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] whole = encoder.encode(event);
        byte[] written = whole.length > LONGEST ? encoder.encode(ShortenedEvent.of(event)) : whole;
        return Masking.mask(new String(written, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
