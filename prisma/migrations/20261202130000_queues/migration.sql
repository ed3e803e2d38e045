-- Its figures are a row of platform_queues.
DROP FUNCTION IF EXISTS platform_webhook_waiting();
