-- A brand is held with the knowledge of whether there are images, so that publishing needs no answer before COMMIT.
DROP FUNCTION IF EXISTS brand_hold();
DROP FUNCTION IF EXISTS brand_publish(jsonb, uuid, int, boolean, int, text[]);
-- The roles of a member are read with those that they are to get.
DROP FUNCTION IF EXISTS role_grants(uuid[]);
